using Hornbeam.Engine.Threading;

namespace Hornbeam.Engine.Compilation;

/// <summary>Kernels that do not depend on each other; together they are one job for the team.</summary>
internal sealed class Stage : IPieceWork
{
    /// <summary>Work worth waking another thread for, in nanoseconds.</summary>
    private const double WorthThreads = 12_000;

    private readonly KernelCall[] _calls;
    private readonly int[] _firstPiece;

    public Stage(KernelCall[] calls, bool isGuarded)
    {
        _calls = calls;
        IsGuarded = isGuarded;
        _firstPiece = new int[calls.Length];
        var cost = 0.0;
        for (var i = 0; i < calls.Length; i++)
        {
            _firstPiece[i] = Pieces;
            Pieces += calls[i].Pieces;
            cost += calls[i].Cost;
        }
        Threads = (int)Math.Clamp(cost / WorthThreads, 1, Pieces);
    }

    public ReadOnlySpan<KernelCall> Calls => _calls;

    /// <summary>Must not run after an error: it changes variables.</summary>
    public bool IsGuarded { get; }

    public int Pieces { get; }

    /// <summary>How many threads the stage is worth.</summary>
    public int Threads { get; }

    public void Run(RunState run, ThreadTeam team)
    {
        if (Threads > 1)
        {
            team.Run(this, run, Pieces, Threads);
            return;
        }
        foreach (var call in _calls)
            for (var piece = 0; piece < call.Pieces; piece++)
                call.Execute(run, piece);
    }

    public void Execute(object state, int piece, int worker)
    {
        var i = _calls.Length - 1;
        while (_firstPiece[i] > piece)
            i--;
        _calls[i].Execute((RunState)state, piece - _firstPiece[i]);
    }
}
