namespace Hornbeam.Layers;

/// <summary>How the windows of a <see cref="ConvLSTM"/> lie.</summary>
internal sealed record ConvLSTMWindows(int Axes, int[] Kernel, int[] Strides, int[] Dilation, string Padding, bool IsChannelsFirst)
{
    /// <summary>The convolution of inputs whose channels stand last.</summary>
    public Tensor OverInput(Tensor x, Tensor kernel) => Ops.Conv(x, kernel, Strides, Padding, dilationRate: Dilation);

    /// <summary>The convolution of states whose channels stand last.</summary>
    public static Tensor OverState(Tensor x, Tensor kernel) => Ops.Conv(x, kernel, padding: "same");

    /// <summary>The lengths of the spatial axes of the state, for a step of a shape.</summary>
    public int[] StateLengths(Shape step)
    {
        var last = IsChannelsFirst ? new Shape([step.Length(0), .. step.Lengths[2..], step.Length(1)]) : step;
        return WindowPlacement.Of("ConvLSTM", Kernel, Strides, Dilation, Padding).Over(last).Output;
    }

    /// <summary>A kernel's shape: the window and two lengths more.</summary>
    public Shape KernelShape(int? first, int second) => [.. Kernel, first, second];

    /// <summary>A step or state with the channels last.</summary>
    public Tensor ToLast(Tensor x) => IsChannelsFirst ? WindowPlacement.ToLast(x) : x;

    /// <summary>A state with the channels where they are to stand.</summary>
    public Tensor FromLast(Tensor x) => IsChannelsFirst ? WindowPlacement.ToFirst(x) : x;
}
