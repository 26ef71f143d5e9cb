using System.Runtime.Intrinsics.X86;
using Hornbeam.Engine.Threading;

namespace Hornbeam.Engine.Kernels;

/// <summary>
/// A convolution of fixed shape, cut into pieces and computed from the side where there is less to do: the output's
/// (<see cref="PatchPlan"/>) or the input's (<see cref="ScatterPlan"/>).
/// </summary>
internal sealed class ConvolutionPlan
{
    /// <summary>Adding rows to their places costs about so much of the products.</summary>
    private const double ScatterCost = 1.15;

    private readonly PatchPlan? _patches;
    private readonly ScatterPlan? _scatter;

    /// <summary>Plans a convolution.</summary>
    /// <param name="geometry">The windows.</param>
    /// <param name="samples">Samples of input and output.</param>
    /// <param name="channels">Channels of the input.</param>
    /// <param name="filters">Channels of the output.</param>
    /// <param name="groups">Groups of channels, each with filters of its own.</param>
    /// <param name="element">Type of the elements.</param>
    /// <param name="threads">Threads there are to share the work; null: those of the process. No bit of the result depends on it.</param>
    public ConvolutionPlan(
        WindowGeometry geometry, long samples, int channels, int filters, int groups, MatrixElement element, int? threads = null)
        : this(geometry, samples, channels, filters, groups, element, Avx512F.IsSupported, threads)
    {
    }

    internal ConvolutionPlan(
        WindowGeometry geometry, long samples, int channels, int filters, int groups, MatrixElement element, bool wide, int? threads = null)
    {
        if (IsFromOutput(geometry, filters / groups))
            _patches = new PatchPlan(geometry, samples, channels, filters, groups, element, wide, threads ?? ThreadTeam.Shared.Threads);
        else
            _scatter = new ScatterPlan(geometry, samples, channels, filters, groups, element, wide);
    }

    /// <summary>How many pieces there are.</summary>
    public int Pieces => _patches?.Pieces ?? _scatter!.Pieces;

    /// <summary>Multiplications and additions.</summary>
    public double Flops => _patches?.Flops ?? _scatter!.Flops;

    /// <summary>
    /// Whether a convolution is computed from the output's side. Then blocks of the output can be finished as they are made: its
    /// rows are positions, its columns channels.
    /// </summary>
    public static bool IsFromOutput(WindowGeometry geometry, int groupFilters) => geometry.Strides is not [1, 1, 1]
        || (geometry.IsPlain
            && (groupFilters <= PatchPlan.FewFilters || geometry.Positions <= ScatterCost * geometry.InputPositions));

    /// <summary>Computes one piece. Pieces write disjoint parts of the output.</summary>
    public unsafe void Execute(int piece, in ConvolutionOperands operands)
    {
        if (_patches is not null)
            _patches.Execute(piece, in operands);
        else
            _scatter!.Execute(piece, operands.X, operands.W, operands.Y);
    }
}
