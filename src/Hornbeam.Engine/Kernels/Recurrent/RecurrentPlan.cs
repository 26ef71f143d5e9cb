namespace Hornbeam.Engine.Kernels;

/// <summary>
/// Sizes of a recurrence and how it is cut: a piece takes some rows of the batch through all steps, as rows do not need each other.
/// </summary>
internal sealed class RecurrentPlan
{
    /// <summary>Rows a piece has: enough to use each element of the recurrent kernel often once it is loaded.</summary>
    private const int PieceRows = 16;

    private readonly MatrixMultiplyPlan _whole;
    private readonly MatrixMultiplyPlan _rest;

    /// <param name="batch">Rows.</param>
    /// <param name="steps">Steps of each.</param>
    /// <param name="k">Length of the sums in a step's product.</param>
    /// <param name="n">Columns of a step's product.</param>
    /// <param name="element">Element type.</param>
    public RecurrentPlan(int batch, int steps, int k, int n, MatrixElement element)
    {
        (Batch, Steps, K, N) = (batch, steps, k, n);
        Pieces = Math.Max(1, (batch + PieceRows - 1) / PieceRows);
        _whole = new MatrixMultiplyPlan(Math.Min(batch, PieceRows), n, k, false, false, element, threads: 1);
        _rest = new MatrixMultiplyPlan(Rows(Pieces - 1), n, k, false, false, element, threads: 1);
        Cost = 100 + steps * (_whole.Flops * batch / Math.Max(1, Math.Min(batch, PieceRows)) / 40 + batch * (long)Math.Max(n, k) * 0.8);
    }

    public int Batch { get; }

    public int Steps { get; }

    public int K { get; }

    public int N { get; }

    public int Pieces { get; }

    /// <summary>About how many nanoseconds all pieces take.</summary>
    public double Cost { get; }

    public static int FirstRow(int piece) => piece * PieceRows;

    public int Rows(int piece) => Math.Min(PieceRows, Batch - piece * PieceRows);

    /// <summary>The product of a piece's rows, <paramref name="rowStep"/> elements apart, and a matrix.</summary>
    public unsafe void Multiply<T>(int piece, T* rows, long rowStep, T* matrix, T* result, bool accumulate = false) where T : unmanaged
    {
        var plan = Rows(piece) == _whole.M ? _whole : _rest;
        for (var part = 0; part < plan.Pieces; part++)
            plan.Execute(part, rows, rowStep, matrix, N, result, N, accumulate);
    }
}
