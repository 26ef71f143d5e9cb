using Hornbeam.Engine.Threading;

namespace Hornbeam.Engine.Compilation;

/// <summary>
/// Kernels that do not depend on each other; together they are one job for the team. Pieces at the same place of their kernels belong
/// to the same thread, run after run: what it wrote last time (its part of weights, moments, activations) is still in its cache.
/// </summary>
internal sealed class Stage : IPieceWork
{
    /// <summary>Work worth waking another thread for, in nanoseconds.</summary>
    private const double WorthThreads = 4_000;

    private readonly KernelCall[] _calls;
    private readonly (int Call, int Piece)[] _order;
    private readonly int[] _bounds;

    public Stage(KernelCall[] calls, int number, bool isGuarded, int threads)
    {
        _calls = calls;
        Number = number;
        IsGuarded = isGuarded;
        var cost = 0.0;
        foreach (var call in calls)
        {
            Pieces += call.Pieces;
            cost += call.Cost;
        }
        Threads = (int)Math.Clamp(cost / WorthThreads, 1, Math.Max(Pieces, 1));
        (_order, _bounds) = Threads > 1 ? Share(cost, Math.Min(Threads, threads)) : ([], []);
    }

    public ReadOnlySpan<KernelCall> Calls => _calls;

    /// <summary>Its place in the schedule.</summary>
    public int Number { get; }

    /// <summary>Must not run after an error: it changes variables.</summary>
    public bool IsGuarded { get; }

    public int Pieces { get; }

    /// <summary>How many threads the stage is worth.</summary>
    public int Threads { get; }

    public void Run(RunState run, ThreadTeam team)
    {
        if (Threads > 1)
        {
            team.Run(this, run, Pieces, Threads, _bounds);
            return;
        }
        for (var i = 0; i < _calls.Length; i++)
            RunAlone(run, i);
    }

    /// <summary>Runs one kernel whole on the calling thread.</summary>
    public void RunAlone(RunState run, int call)
    {
        for (var piece = 0; piece < _calls[call].Pieces; piece++)
            _calls[call].Execute(run, piece);
    }

    public void Execute(object state, int piece, int worker)
    {
        var (call, place) = _order[piece];
        _calls[call].Execute((RunState)state, place);
    }

    /// <summary>Puts pieces in the order of their places and cuts the order into shares of equal cost.</summary>
    private ((int Call, int Piece)[] Order, int[] Bounds) Share(double cost, int threads)
    {
        var order = new (int Call, int Piece)[Pieces];
        var places = new double[Pieces];
        var count = 0;
        for (var call = 0; call < _calls.Length; call++)
            for (var piece = 0; piece < _calls[call].Pieces; piece++, count++)
            {
                order[count] = (call, piece);
                places[count] = (piece + 0.5) / _calls[call].Pieces;
            }
        Array.Sort(places, order);
        var bounds = new int[threads + 1];
        bounds[threads] = Pieces;
        var (share, sum) = (1, 0.0);
        for (var i = 0; i < Pieces && share < threads; i++)
        {
            var call = _calls[order[i].Call];
            var piece = call.Cost / call.Pieces;
            while (share < threads && sum + piece / 2 >= cost * share / threads)
                bounds[share++] = i;
            sum += piece;
        }
        while (share < threads)
            bounds[share++] = Pieces;
        return (order, bounds);
    }
}
