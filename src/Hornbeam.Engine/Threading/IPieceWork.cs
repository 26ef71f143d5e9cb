namespace Hornbeam.Engine.Threading;

/// <summary>Work cut into pieces whose results do not depend on who executes them, nor in what order.</summary>
internal interface IPieceWork
{
    /// <summary>Executes one piece.</summary>
    /// <param name="state">What was handed to <see cref="ThreadTeam.Run"/>.</param>
    /// <param name="piece">From 0 to pieces - 1.</param>
    /// <param name="worker">From 0 (the caller) to threads - 1; no two pieces of one run share a worker at one time.</param>
    void Execute(object state, int piece, int worker);
}
