using Hornbeam.Engine.Graphs;
using Hornbeam.Engine.Kernels;

namespace Hornbeam.Engine.Compilation;

/// <summary>A matrix product, or a stack of them, with the loop that finishes each tile.</summary>
internal sealed unsafe class ProductCall : KernelCall
{
    private readonly MatrixMultiplyPlan _plan;
    private readonly MatrixEpilogue? _epilogue;
    private readonly long _epilogueArgument;
    private readonly int _left;
    private readonly int _right;
    private readonly int _result;
    private readonly int _innerParts;

    public ProductCall(Node node, int leftSlot, int rightSlot, int resultSlot, LoopCall? epilogue, int threads)
    {
        var attributes = node.Attribute<MatrixMultiplyAttributes>();
        var shape = node.Shape;
        var left = node.Inputs[0].Shape;
        var inner = left.Length(attributes.TransposeLeft ? left.Rank - 2 : left.Rank - 1);
        long products = 1;
        for (var axis = 0; axis < shape.Rank - 2; axis++)
            products *= shape.Length(axis);
        _innerParts = attributes.InnerParts;
        _plan = new MatrixMultiplyPlan(
            shape.Length(shape.Rank - 2), shape.Length(shape.Rank - 1), inner / _innerParts, attributes.TransposeLeft, attributes.TransposeRight,
            MatrixElements.Of(node.DType), products, threads);
        (_left, _right, _result) = (leftSlot, rightSlot, resultSlot);
        (_epilogue, _epilogueArgument) = BlockFinishing.Of(epilogue, resultSlot < 0 ? node : null);
        Pieces = _plan.Pieces;
        // At about 40 GFLOP/s; the loop's own cost comes on top.
        Cost = 50 + _plan.Flops / 40 + (epilogue?.Cost ?? 0);
    }

    public override string Name => $"Product[{Stack}{_plan.M}x{_plan.K}x{_plan.N}]{(_epilogue is null ? "" : "+Loop")} cut {_plan.Grid}";

    private string Stack => _plan.Products > 1 ? $"{_plan.Products}x" : "";

    /// <summary>Whether a product's result need not be stored where only the loop that finishes its blocks reads it.</summary>
    public static bool IsFinishedAtOnce(Node node)
    {
        var left = node.Inputs[0].Shape;
        return node.Shape.Rank == 2 && MatrixMultiplyPlan.IsFinishedAtOnce(
            node.Shape.Length(0), node.Shape.Length(1), left.Length(node.Attribute<MatrixMultiplyAttributes>().TransposeLeft ? 0 : 1));
    }

    public override void Execute(RunState run, int piece)
    {
        var operands = new MatrixOperands
        {
            A = run.Slots[_left],
            Lda = _plan.TransposeA ? _plan.M : _plan.K * _innerParts,
            StrideA = _innerParts > 1 ? _plan.K : _plan.M * _plan.K,
            B = run.Slots[_right],
            Ldb = _plan.TransposeB ? _plan.K : _plan.N,
            StrideB = _plan.K * _plan.N,
            C = _result < 0 ? null : run.Slots[_result],
            Ldc = _plan.N,
            StrideC = _plan.M * _plan.N,
            Epilogue = _epilogue,
            EpilogueState = run.Arguments + _epilogueArgument,
        };
        _plan.Execute(piece, in operands);
    }
}
