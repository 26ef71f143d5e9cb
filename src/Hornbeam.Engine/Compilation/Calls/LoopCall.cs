namespace Hornbeam.Engine.Compilation;

/// <summary>A fused loop at its place in a graph.</summary>
internal sealed unsafe class LoopCall : KernelCall
{
    /// <summary>Elements a piece has at least: some microseconds of work.</summary>
    private const long PieceElements = 8192;

    private readonly LoopPlan _plan;
    private readonly LoopCode _code;
    private readonly long _firstArgument;
    private readonly long _outerPerPiece;
    private readonly long _innerPerPiece;
    private readonly int _innerPieces;

    public LoopCall(LoopPlan plan, LoopCode code, long firstArgument)
    {
        _plan = plan;
        _code = code;
        _firstArgument = firstArgument;
        var kernel = plan.Kernel;
        var (outer, inner) = (plan.OuterLength, plan.InnerLength);
        _outerPerPiece = outer;
        _innerPerPiece = inner;
        if (kernel.Form == LoopForm.Columns)
        {
            _outerPerPiece = Math.Max(plan.FoldedRows, 1);
            _innerPerPiece = RoundUp(Math.Max(64, PieceElements / _outerPerPiece), 64);
        }
        else if (outer > 1)
        {
            _outerPerPiece = Math.Max(1, PieceElements / Math.Max(inner, 1));
        }
        else if (!Array.Exists(kernel.Body, i => i.Operation == LoopOperation.Fold || (i.Operation == LoopOperation.Store && i.IsRow)))
        {
            _innerPerPiece = PieceElements;
        }
        _innerPieces = (int)Math.Max(1, (inner + _innerPerPiece - 1) / Math.Max(_innerPerPiece, 1));
        var outerPieces = Math.Max(outer == 0 ? 0 : 1, (outer + _outerPerPiece - 1) / Math.Max(_outerPerPiece, 1));
        Pieces = checked((int)(outerPieces * _innerPieces));
        var operations = 0.0;
        foreach (var instruction in kernel.Body)
            operations += instruction.IsRow ? 0.1 : Graphs.PrimitiveKinds.IsExpensive(instruction.Primitive) ? 8 : 1;
        Cost = 20 + outer * (8 + inner * operations * 0.06);
    }

    public LoopPlan Plan => _plan;

    public LoopCode Code => _code;

    public long FirstArgument => _firstArgument;

    public override string Name => $"Loop{(_plan.Kernel.Form == LoopForm.Columns ? "Columns" : "")}[{string.Join("x", [.. _plan.OuterLengths, _plan.InnerLength])}]";

    public override void Execute(RunState run, int piece)
    {
        var (outerPiece, innerPiece) = Math.DivRem(piece, _innerPieces);
        var (outer, inner) = (outerPiece * _outerPerPiece, innerPiece * _innerPerPiece);
        _code(
            run.Arguments + _firstArgument, outer, Math.Min(outer + _outerPerPiece, _plan.OuterLength), inner,
            Math.Min(inner + _innerPerPiece, _plan.InnerLength));
    }

    private static long RoundUp(long value, long multiple) => (value + multiple - 1) / multiple * multiple;
}
