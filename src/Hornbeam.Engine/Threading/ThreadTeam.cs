using System.Runtime.ExceptionServices;

namespace Hornbeam.Engine.Threading;

/// <summary>
/// Persistent threads that execute the pieces of one job at a time; the caller takes part. Workers start at the first use,
/// look for a next job for well under a millisecond, then sleep. A run allocates nothing.
/// </summary>
internal sealed class ThreadTeam : IDisposable
{
    private static readonly Lock SharedLock = new();
    private static ThreadTeam? shared;

    private readonly TeamJob job;
    private readonly ParkingPlace callerPlace = new();
    private readonly ParkingPlace[] workerPlaces;
    private readonly bool spin;
    private int owned;
    private int callerProcessor = -1;
    private int started;
    private volatile bool stopping;

    /// <summary>Makes a team of its own; the threads start when first needed.</summary>
    /// <param name="threads">The caller included, at least 1.</param>
    internal ThreadTeam(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        Threads = threads;
        job = new TeamJob(threads);
        // Looking for work only pays on a processor that nobody else needs.
        spin = threads <= Environment.ProcessorCount;
        workerPlaces = new ParkingPlace[threads - 1];
        for (var i = 0; i < workerPlaces.Length; i++)
            workerPlaces[i] = new ParkingPlace();
    }

    /// <summary>The team of the process, as large as <see cref="ThreadCount"/> says.</summary>
    public static ThreadTeam Shared => shared ?? CreateShared();

    /// <summary>How many threads a run can have, the caller included.</summary>
    public int Threads { get; }

    /// <summary>
    /// Executes every piece once and returns when all have ended. When the team is busy (another caller, or a run from inside
    /// a piece) the pieces run on the calling thread.
    /// </summary>
    /// <param name="work">What to do with a piece.</param>
    /// <param name="state">Handed to each piece.</param>
    /// <param name="pieces">How many pieces.</param>
    /// <param name="threads">How many threads the work is worth; more than the team or the pieces are not used.</param>
    /// <param name="bounds">
    /// Where each thread's own pieces begin, and behind the last one <paramref name="pieces"/>; null, or made for another number of
    /// threads: equal shares.
    /// </param>
    /// <remarks>
    /// The first exception of a piece is thrown here after all pieces have stopped; pieces not begun are dropped.
    /// </remarks>
    public void Run(IPieceWork work, object state, int pieces, int threads, int[]? bounds = null)
    {
        var workers = Math.Min(Math.Min(threads, Threads), pieces);
        if (workers <= 1 || Interlocked.CompareExchange(ref owned, 1, 0) != 0)
        {
            for (var piece = 0; piece < pieces; piece++)
                work.Execute(state, piece, 0);
            return;
        }
        if (bounds is not null && bounds.Length != workers + 1)
            bounds = null;
        var failure = RunTogether(work, state, pieces, workers, bounds);
        Volatile.Write(ref owned, 0);
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
    }

    /// <summary>Ends the threads; the team must not be running.</summary>
    public void Dispose()
    {
        stopping = true;
        Interlocked.MemoryBarrier();
        foreach (var place in workerPlaces)
            place.Wake();
    }

    private static ThreadTeam CreateShared()
    {
        lock (SharedLock)
            return shared ??= new ThreadTeam(ThreadCount.OfProcess());
    }

    private Exception? RunTogether(IPieceWork work, object state, int pieces, int workers, int[]? bounds)
    {
        while (started < workers - 1)
            StartWorker(++started);
        Volatile.Write(ref callerProcessor, Processors.Current);
        var generation = job.Begin(work, state, pieces, workers, bounds);
        for (var i = 0; i < workers - 1; i++)
            workerPlaces[i].Wake();
        if (!job.Participate(generation, 0))
            callerPlace.WaitUntil(new JobCompleted(job), spin);
        return job.End();
    }

    private void StartWorker(int worker)
    {
        var generation = job.Generation;
        var thread = new Thread(() => Work(worker, generation)) { IsBackground = true, Name = $"Hornbeam worker {worker}" };
        thread.Start();
    }

    private void Work(int worker, int generation)
    {
        while (true)
        {
            workerPlaces[worker - 1].WaitUntil(new JobChanged(this, generation), spin);
            if (stopping)
                return;
            generation = job.Generation;
            if (Processors.Current is var processor and >= 0 && processor == Volatile.Read(ref callerProcessor))
                Processors.Leave(processor);
            if (job.Participate(generation, worker))
                callerPlace.Wake();
        }
    }

    private readonly struct JobCompleted(TeamJob job) : IWaitCondition
    {
        public bool Holds() => job.IsComplete;
    }

    private readonly struct JobChanged(ThreadTeam team, int seen) : IWaitCondition
    {
        public bool Holds() => team.job.Generation != seen || team.stopping;
    }
}
