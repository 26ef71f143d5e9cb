using Hornbeam.Engine.Graphs;
using Hornbeam.Engine.Kernels;

namespace Hornbeam.Engine.Compilation;

/// <summary>A kernel over windows of an array that reads two arrays and writes one.</summary>
internal sealed unsafe class WindowCall : KernelCall
{
    private readonly Work _work;
    private readonly int _first;
    private readonly int _second;
    private readonly int _target;

    private WindowCall(Node node, int[] sources, int target, Work work, int pieces, double cost)
    {
        (_work, _first, _second, _target) = (work, sources[0], sources[1], target);
        Pieces = pieces;
        Cost = 50 + cost;
        Name = $"{node.Primitive}[{node.Inputs[0].Shape} -> {node.Shape}]";
    }

    private delegate void Work(int piece, void* first, void* second, void* target);

    public override string Name { get; }

    public static WindowCall Of(Node node, int[] sources, int target)
    {
        var (windows, element) = (node.Attribute<WindowAttributes>(), MatrixElements.Of(node.DType));
        var (first, second) = (node.Inputs[0].Shape, node.Inputs[1].Shape);
        var (samples, channels) = (first.Length(0), first.Length(first.Rank - 1));
        switch (node.Primitive)
        {
            case Primitive.Convolution:
                {
                    var plan = new DepthwisePlan(WindowGeometry.Of(windows, first, node.Shape), samples, channels, element);
                    return new WindowCall(node, sources, target, plan.Execute, plan.Pieces, plan.Flops / 10);
                }
            case Primitive.ConvolutionKernelParts when IsDepthwise(windows, first, second):
                {
                    var plan = new DepthwiseKernelPlan(WindowGeometry.Of(windows, first, second), samples, channels, element);
                    return new WindowCall(node, sources, target, plan.Execute, plan.Parts, plan.Flops / 10);
                }
            case Primitive.ConvolutionKernelParts:
                {
                    var plan = new ConvolutionKernelPlan(
                        WindowGeometry.Of(windows, first, second), samples, channels, second.Length(first.Rank - 1), windows.Groups, element);
                    return new WindowCall(node, sources, target, plan.Execute, plan.Pieces, plan.Flops / 40);
                }
            case Primitive.MaximumPool:
                {
                    var plan = new MaximumPoolPlan(WindowGeometry.Of(windows, first, node.Shape), samples, channels, element);
                    return new WindowCall(node, sources, target, plan.Execute, plan.Pieces, plan.Comparisons / 4);
                }
            default:
                {
                    var plan = new MaximumPoolGradientPlan(WindowGeometry.Of(windows, first, second), samples, channels, element);
                    return new WindowCall(node, sources, target, plan.Execute, plan.Pieces, plan.Comparisons / 2);
                }
        }
    }

    /// <summary>Whether each channel has one window of its own.</summary>
    public static bool IsDepthwise(WindowAttributes windows, Shape input, Shape output) =>
        windows.Groups == input.Length(input.Rank - 1) && windows.Groups == output.Length(output.Rank - 1);

    public override void Execute(RunState run, int piece) =>
        _work(piece, run.Slots[_first], run.Slots[_second], run.Slots[_target]);
}
