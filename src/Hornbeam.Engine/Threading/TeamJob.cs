using System.Runtime.CompilerServices;

namespace Hornbeam.Engine.Threading;

/// <summary>
/// The one job a team works on. Each worker has a range of pieces that are its own, run after run, so that what a piece left in a
/// processor's cache is found there again; who has finished helps the others. A ticket holds the generation (high half) and the next
/// unclaimed piece of a range (low half), so that claiming a piece also proves that the fields read before belong to the job still
/// running: a worker that wakes late finds its claim refused and touches nothing.
/// </summary>
internal sealed class TeamJob(int threads)
{
    private const int Closed = int.MaxValue;

    /// <summary>Tickets and counter lie on cache lines of their own (two each: the prefetcher fetches pairs).</summary>
    private const int LineLongs = 16;

    // First a line for the counter of completed pieces, then a ticket a worker.
    private readonly long[] lines = MakeLines(threads);
    private IPieceWork? work;
    private object? state;
    private int[]? bounds;
    private int pieces;
    private int workers;
    private int generation;
    private Exception? failure;

    /// <summary>Changes whenever a job begins or ends.</summary>
    public int Generation => Volatile.Read(ref generation);

    public bool IsComplete => Volatile.Read(ref Completed) == pieces;

    private ref long Completed => ref lines[LineLongs];

    /// <summary>Begins a job; only the owner of the team calls this, after the job before has ended.</summary>
    /// <param name="newWork">What to do with a piece.</param>
    /// <param name="newState">Handed to each piece.</param>
    /// <param name="newPieces">How many pieces.</param>
    /// <param name="newWorkers">How many workers may take part.</param>
    /// <param name="newBounds">Where each worker's range begins, and behind the last one the number of pieces; null: equal ranges.</param>
    public int Begin(IPieceWork newWork, object newState, int newPieces, int newWorkers, int[]? newBounds)
    {
        work = newWork;
        state = newState;
        pieces = newPieces;
        workers = newWorkers;
        bounds = newBounds;
        failure = null;
        Volatile.Write(ref Completed, 0);
        var next = generation + 1;
        for (var worker = 0; worker < newWorkers; worker++)
            Volatile.Write(ref Ticket(worker), ((long)next << 32) | (uint)Bound(newBounds, newPieces, newWorkers, worker));
        Interlocked.Exchange(ref generation, next);
        return next;
    }

    /// <summary>Ends a completed job and hands out the first exception of its pieces.</summary>
    public Exception? End()
    {
        // Claims are refused from here on, so the fields may change.
        for (var worker = 0; worker < workers; worker++)
            Volatile.Write(ref Ticket(worker), ((long)(generation + 1) << 32) | Closed);
        Interlocked.Exchange(ref generation, generation + 1);
        work = null;
        state = null;
        bounds = null;
        return failure;
    }

    /// <summary>Executes pieces until none is left. True when this call completed the job.</summary>
    public bool Participate(int current, int worker)
    {
        var executed = 0;
        var total = 0;
        var team = workers;
        for (var i = 0; i < team; i++)
        {
            var owner = worker + i < team ? worker + i : worker + i - team;
            while (true)
            {
                var ticket = Volatile.Read(ref Ticket(owner));
                var piece = (int)ticket;
                var (currentWork, currentState) = (work, state);
                var (currentPieces, currentWorkers) = (pieces, workers);
                var end = owner < currentWorkers ? Bound(bounds, currentPieces, currentWorkers, owner + 1) : 0;
                if ((int)(ticket >> 32) != current || worker >= currentWorkers || piece >= end)
                    break;
                if (Interlocked.CompareExchange(ref Ticket(owner), ticket + 1, ticket) != ticket)
                    continue;
                total = currentPieces;
                executed++;
                Execute(currentWork!, currentState!, piece, worker);
            }
        }
        return executed > 0 && Interlocked.Add(ref Completed, executed) == total;
    }

    private static long[] MakeLines(int threads) => GC.AllocateArray<long>((threads + 3) * LineLongs, pinned: true);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Bound(int[]? bounds, int pieces, int workers, int worker) =>
        bounds is not null ? (worker < bounds.Length ? bounds[worker] : 0) : (int)((long)pieces * worker / workers);

    private ref long Ticket(int worker) => ref lines[(worker + 2) * LineLongs];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Execute(IPieceWork currentWork, object currentState, int piece, int worker)
    {
        // After a failure the pieces left are only counted.
        if (Volatile.Read(ref failure) is not null)
            return;
        try
        {
            currentWork.Execute(currentState, piece, worker);
        }
#pragma warning disable CA1031 // Whatever it is, it belongs to the caller of the run.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Interlocked.CompareExchange(ref failure, exception, null);
        }
    }
}
