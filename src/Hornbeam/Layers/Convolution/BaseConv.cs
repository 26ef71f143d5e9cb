using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// activation(x * kernel + bias): each filter is laid over windows of the input. The kernel has the shape (window, channels /
/// groups, filters). Keras: the base class of <c>Conv1D</c>, <c>Conv2D</c> and <c>Conv3D</c>.
/// </summary>
public abstract class BaseConv : FilterLayer
{
    private protected BaseConv(int axes, int filters, SpatialSize kernelSize, ActivationFunction? activation)
        : base(axes, filters, kernelSize, activation)
    {
    }

    private protected BaseConv(int axes, ConfigReader reader)
        : base(axes, reader) => Groups = reader.Int("groups", 1);

    /// <summary>Into how many groups channels and filters are divided; each filter meets the channels of its group. Default 1.</summary>
    public int Groups
    {
        get;
        init => field = Filters % SpatialArguments.Positive(value, ClassName, nameof(Groups)) == 0 ? value : throw new ArgumentException(
            $"{ClassName}: Groups must divide the filters, but there are {Filters} filters and {value} groups.", nameof(Groups));
    } = 1;

    private protected override Shape KernelShapeFor(int channels) => channels % Groups == 0
        ? KernelShape(channels / Groups, Filters)
        : throw new ArgumentException(
            $"Layer '{Name}' ({ClassName}): Groups must divide the channels of the input, but it has {channels} and there are {Groups} groups.");

    private protected override Tensor Convolve(Tensor x) => Ops.Conv(x, Kernel!, Strides, Padding, dilationRate: DilationRate);

    private protected override Config OwnConfig() => new() { { "groups", Groups } };
}
