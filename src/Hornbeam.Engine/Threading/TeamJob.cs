using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Hornbeam.Engine.Threading;

/// <summary>
/// The one job a team works on. A ticket holds the generation (high half) and the next unclaimed piece (low half), so that
/// claiming a piece also proves that the fields read before belong to the job still running: a worker that wakes late finds
/// its claim refused and touches nothing.
/// </summary>
internal sealed class TeamJob
{
    private const int Closed = int.MaxValue;

    private IPieceWork? work;
    private object? state;
    private int pieces;
    private int workers;
    private Exception? failure;
    private Counters counters = new() { Ticket = Closed };

    /// <summary>Changes whenever a job begins or ends.</summary>
    public int Generation => (int)(Volatile.Read(ref counters.Ticket) >> 32);

    public bool IsComplete => Volatile.Read(ref counters.Completed) == pieces;

    /// <summary>Begins a job; only the owner of the team calls this, after the job before has ended.</summary>
    public int Begin(IPieceWork newWork, object newState, int newPieces, int newWorkers)
    {
        work = newWork;
        state = newState;
        pieces = newPieces;
        workers = newWorkers;
        failure = null;
        Volatile.Write(ref counters.Completed, 0);
        var generation = Generation + 1;
        Interlocked.Exchange(ref counters.Ticket, (long)generation << 32);
        return generation;
    }

    /// <summary>Ends a completed job and hands out the first exception of its pieces.</summary>
    public Exception? End(int generation)
    {
        // Claims are refused from here on, so the fields may change.
        Interlocked.Exchange(ref counters.Ticket, ((long)(generation + 1) << 32) | Closed);
        work = null;
        state = null;
        return failure;
    }

    /// <summary>Executes pieces until none is left. True when this call completed the job.</summary>
    public bool Participate(int generation, int worker)
    {
        var executed = 0;
        var total = 0;
        while (true)
        {
            var ticket = Volatile.Read(ref counters.Ticket);
            var piece = (int)ticket;
            var currentWork = work;
            var currentState = state;
            var currentPieces = pieces;
            if ((int)(ticket >> 32) != generation || worker >= workers || piece >= currentPieces)
                break;
            if (Interlocked.CompareExchange(ref counters.Ticket, ticket + 1, ticket) != ticket)
                continue;
            total = currentPieces;
            executed++;
            Execute(currentWork!, currentState!, piece, worker);
        }
        return executed > 0 && Interlocked.Add(ref counters.Completed, executed) == total;
    }

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

    /// <summary>Ticket and count lie on cache lines of their own (two each: the prefetcher fetches pairs).</summary>
    [StructLayout(LayoutKind.Explicit, Size = 384)]
    private struct Counters
    {
        [FieldOffset(128)]
        public long Ticket;

        [FieldOffset(256)]
        public int Completed;
    }
}
