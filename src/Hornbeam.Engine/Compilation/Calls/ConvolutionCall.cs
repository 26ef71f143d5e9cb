using Hornbeam.Engine.Graphs;
using Hornbeam.Engine.Kernels;

namespace Hornbeam.Engine.Compilation;

/// <summary>A convolution, with the loop that finishes each block of its output.</summary>
internal sealed unsafe class ConvolutionCall : KernelCall
{
    private readonly ConvolutionPlan _plan;
    private readonly MatrixEpilogue? _epilogue;
    private readonly long _epilogueArgument;
    private readonly int _input;
    private readonly int _kernel;
    private readonly int _output;

    public ConvolutionCall(Node node, int input, int kernel, int output, LoopCall? epilogue, int threads)
    {
        var windows = node.Attribute<WindowAttributes>();
        var x = node.Inputs[0].Shape;
        _plan = new ConvolutionPlan(
            WindowGeometry.Of(windows, x, node.Shape), x.Length(0), x.Length(x.Rank - 1), node.Shape.Length(x.Rank - 1),
            windows.Groups, MatrixElements.Of(node.DType), threads);
        (_input, _kernel, _output) = (input, kernel, output);
        (_epilogue, _epilogueArgument) = BlockFinishing.Of(epilogue, null);
        Pieces = _plan.Pieces;
        Cost = 50 + _plan.Flops / 40 + (epilogue?.Cost ?? 0);
        Name = $"Convolution[{x} * {node.Inputs[1].Shape}]{(epilogue is null ? "" : "+Loop")}";
    }

    /// <summary>Whether blocks of a convolution's result can be finished as they are made.</summary>
    public static bool TakesEpilogue(Node node)
    {
        var windows = node.Attribute<WindowAttributes>();
        var input = node.Inputs[0].Shape;
        return !WindowCall.IsDepthwise(windows, input, node.Shape)
            && ConvolutionPlan.IsFromOutput(
                WindowGeometry.Of(windows, input, node.Shape), node.Shape.Length(node.Shape.Rank - 1) / windows.Groups);
    }

    public override string Name { get; }

    public override void Execute(RunState run, int piece) => _plan.Execute(piece, new ConvolutionOperands
    {
        X = run.Slots[_input],
        W = run.Slots[_kernel],
        Y = run.Slots[_output],
        Epilogue = _epilogue,
        EpilogueState = run.Arguments + _epilogueArgument,
    });
}
