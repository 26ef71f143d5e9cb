using Hornbeam.Engine.Graphs;

namespace Hornbeam.Engine.Compilation;

/// <summary>
/// Nodes computed by one fused loop. Each member gets a buffer; what lies between members and buffers is computed on the way.
/// </summary>
internal sealed class Cluster(Shape domain, int? split, LoopForm form, LaneWidth width)
{
    /// <summary>The shape looped over.</summary>
    public Shape Domain { get; } = domain;

    /// <summary>The axis from which on axes belong to the inner loop; null where any cut will do.</summary>
    public int? Split { get; set; } = split;

    public LoopForm Form { get; } = form;

    public LaneWidth Width { get; set; } = width;

    public List<Node> Members { get; } = [];

    /// <summary>The loop as last built.</summary>
    public LoopPlan? Loop { get; set; }

    /// <summary>A matrix product whose tiles this loop finishes while they are in cache.</summary>
    public Node? EpilogueOf { get; set; }
}

/// <summary>A loop's structure with the arrays and lengths of one use.</summary>
/// <param name="Kernel">The structure.</param>
/// <param name="Arrays">For each access, the node whose buffer it meets (null: none, positions only) and how.</param>
/// <param name="OuterLengths">Lengths of the outer axes.</param>
/// <param name="InnerLength">Length of the inner axis.</param>
/// <param name="FoldedRows">In column form, how many rows are folded into one.</param>
internal sealed record LoopPlan(LoopKernel Kernel, LoopArray[] Arrays, long[] OuterLengths, long InnerLength, long FoldedRows)
{
    public long OuterLength
    {
        get
        {
            long product = 1;
            foreach (var length in OuterLengths)
                product *= length;
            return product;
        }
    }
}

/// <summary>How a loop meets a node's buffer.</summary>
/// <param name="Node">Whose buffer.</param>
/// <param name="IsStore">Written, not read.</param>
/// <param name="Offset">First element.</param>
/// <param name="OuterStrides">Elements between neighbours along the outer axes.</param>
/// <param name="InnerStride">Elements between neighbours along the inner axis.</param>
/// <param name="IsIdentity">Element i of the loop meets element i of the buffer.</param>
/// <param name="IsByRows">Another array chooses its rows.</param>
internal sealed record LoopArray(
    Node Node, bool IsStore, long Offset, long[] OuterStrides, long InnerStride, bool IsIdentity, bool IsByRows = false)
{
    /// <summary>
    /// Whether this store may write over what a load of the same loop reads: each element is read before its place is written. Rows
    /// are read before and stored after all passes; elements are safe where there is one pass.
    /// </summary>
    public bool CanReplace(LoopArray load, LoopKernel kernel) => kernel.Form == LoopForm.Rows && !load.IsByRows
        && (kernel.Passes == 1 || InnerStride == 0) && Offset == load.Offset && InnerStride == load.InnerStride
        && OuterStrides.AsSpan().SequenceEqual(load.OuterStrides);
}
