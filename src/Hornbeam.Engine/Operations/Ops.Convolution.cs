using Hornbeam.Engine.Graphs;

namespace Hornbeam;

public static partial class Ops
{
    /// <summary>
    /// Convolution (as neural networks mean it: the kernel is not turned around) over one, two or three spatial axes; channels
    /// form as many groups as they are more than the kernel's. Keras: <c>ops.conv</c>.
    /// </summary>
    /// <param name="inputs">Shape (samples, spatial axes, channels), or (samples, channels, spatial axes) for channels_first.</param>
    /// <param name="kernel">Shape (window, channels of a group, filters).</param>
    /// <param name="strides">From one window to the next; 1 where nothing is said.</param>
    /// <param name="padding">
    /// <c>valid</c>: windows lie inside; <c>same</c>: zeros around, so that with strides of 1 the lengths stay; for one spatial axis
    /// also <c>causal</c>: zeros before.
    /// </param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="dilationRate">From one element of a window to the next; 1 where nothing is said.</param>
    /// <exception cref="ArgumentException">The shapes do not go together, or no window fits.</exception>
    public static Tensor Conv(
        Tensor inputs, Tensor kernel, SpatialSize strides = default, string padding = "valid", string? dataFormat = null,
        SpatialSize dilationRate = default)
    {
        var (x, w, isFirst, dtype) = Prepared("Conv", inputs, kernel, dataFormat);
        var placement = WindowPlacement.Of("Conv", WindowOf(w), strides, dilationRate, padding, allowCausal: true);
        var (channels, perGroup, filters) = (x.Shape.Length(x.Rank - 1), w.Shape.Length(w.Rank - 2), w.Shape.Length(w.Rank - 1));
        if (perGroup == 0 || channels == 0 || channels % perGroup != 0 || filters % (channels / perGroup) != 0)
            throw new ArgumentException(
                $"Conv: inputs of shape {inputs.Shape} have {channels} channels, and a kernel of shape {kernel.Shape} takes {perGroup} for "
                + $"{filters} filters; the channels must be a multiple of the kernel's, and the filters one of the groups.{InLayer()}");
        return Finished(Convolve(placement, x, w, channels / perGroup), isFirst, dtype);
    }

    /// <summary>
    /// A convolution of each channel with kernels of its own. Keras: <c>ops.depthwise_conv</c>.
    /// </summary>
    /// <param name="inputs">Shape (samples, spatial axes, channels), or (samples, channels, spatial axes) for channels_first.</param>
    /// <param name="kernel">Shape (window, channels, multiplier): channel c gives the outputs c * multiplier and following.</param>
    /// <param name="strides">From one window to the next; 1 where nothing is said.</param>
    /// <param name="padding"><c>valid</c> or <c>same</c>.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="dilationRate">From one element of a window to the next; 1 where nothing is said.</param>
    /// <exception cref="ArgumentException">The shapes do not go together, or no window fits.</exception>
    public static Tensor DepthwiseConv(
        Tensor inputs, Tensor kernel, SpatialSize strides = default, string padding = "valid", string? dataFormat = null,
        SpatialSize dilationRate = default)
    {
        var (x, w, isFirst, dtype) = Prepared("DepthwiseConv", inputs, kernel, dataFormat);
        var placement = WindowPlacement.Of("DepthwiseConv", WindowOf(w), strides, dilationRate, padding);
        var channels = x.Shape.Length(x.Rank - 1);
        if (w.Shape.Length(w.Rank - 2) != channels)
            throw new ArgumentException(
                $"DepthwiseConv: inputs of shape {inputs.Shape} have {channels} channels, and a kernel of shape {kernel.Shape} "
                + $"has {w.Shape.Length(w.Rank - 2)} on its last axis but one; there must be as many.{InLayer()}");
        var filters = AxisLength((long)channels * w.Shape.Length(w.Rank - 1), "DepthwiseConv");
        var grouped = Reshape(w, new Shape([.. w.Shape.Lengths[..^2], 1, filters]));
        return Finished(Convolve(placement, x, grouped, channels), isFirst, dtype);
    }

    /// <summary>A depthwise convolution and a convolution with windows of one element after it. Keras: <c>ops.separable_conv</c>.</summary>
    /// <param name="inputs">Shape (samples, spatial axes, channels), or (samples, channels, spatial axes) for channels_first.</param>
    /// <param name="depthwiseKernel">Shape (window, channels, multiplier).</param>
    /// <param name="pointwiseKernel">Shape (1, ..., channels * multiplier, filters).</param>
    /// <param name="strides">From one window to the next; 1 where nothing is said.</param>
    /// <param name="padding"><c>valid</c> or <c>same</c>.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="dilationRate">From one element of a window to the next; 1 where nothing is said.</param>
    /// <exception cref="ArgumentException">The shapes do not go together, or no window fits.</exception>
    public static Tensor SeparableConv(
        Tensor inputs, Tensor depthwiseKernel, Tensor pointwiseKernel, SpatialSize strides = default, string padding = "valid",
        string? dataFormat = null, SpatialSize dilationRate = default)
    {
        ArgumentNullException.ThrowIfNull(pointwiseKernel);
        var depthwise = DepthwiseConv(inputs, depthwiseKernel, strides, padding, dataFormat, dilationRate);
        return Conv(depthwise, pointwiseKernel, padding: "valid", dataFormat: dataFormat);
    }

    /// <summary>
    /// Transposed convolution: the derivative of a convolution by its input, applied to <paramref name="inputs"/>; with strides it
    /// makes the spatial axes longer. Keras: <c>ops.conv_transpose</c>.
    /// </summary>
    /// <param name="inputs">Shape (samples, spatial axes, channels), or (samples, channels, spatial axes) for channels_first.</param>
    /// <param name="kernel">Shape (window, filters, channels).</param>
    /// <param name="strides">From one input to the next in the output; 1 where nothing is said.</param>
    /// <param name="padding"><c>valid</c> or <c>same</c>.</param>
    /// <param name="outputPadding">What is added to the output's lengths; less than the strides. By default chosen by the padding.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="dilationRate">From one element of a window to the next; 1 where nothing is said.</param>
    /// <exception cref="ArgumentException">The shapes do not go together.</exception>
    public static Tensor ConvTranspose(
        Tensor inputs, Tensor kernel, SpatialSize strides = default, string padding = "valid", SpatialSize outputPadding = default,
        string? dataFormat = null, SpatialSize dilationRate = default)
    {
        var (x, w, isFirst, dtype) = Prepared("ConvTranspose", inputs, kernel, dataFormat);
        var placement = WindowPlacement.Of("ConvTranspose", WindowOf(w), strides, dilationRate, padding);
        var channels = x.Shape.Length(x.Rank - 1);
        if (w.Shape.Length(w.Rank - 1) != channels || channels == 0)
            throw new ArgumentException(
                $"ConvTranspose: inputs of shape {inputs.Shape} have {channels} channels, and a kernel of shape {kernel.Shape} takes "
                + $"{w.Shape.Length(w.Rank - 1)} (its last axis).{InLayer()}");
        var (windows, output) = placement.Transposed(x.Shape, outputPadding);
        var shape = new Shape([x.Shape.Length(0), .. output, w.Shape.Length(w.Rank - 2)]);
        return Finished(Windows.ConvolveBack(windows, x, w, shape), isFirst, dtype);
    }

    private static int[] WindowOf(Tensor kernel) => [.. kernel.Shape.Lengths[..^2]];

    /// <summary>Channels last and one floating dtype; whether the result goes back to channels first, and its dtype.</summary>
    private static (Tensor X, Tensor Kernel, bool IsFirst, DType DType) Prepared(
        string name, Tensor inputs, Tensor kernel, string? dataFormat)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(kernel);
        var isFirst = WindowPlacement.ChannelsFirst(name, dataFormat);
        if (inputs.Rank is < 3 or > 5 || kernel.Rank != inputs.Rank)
            throw new ArgumentException(
                $"{name}: inputs must have 3 to 5 axes (samples, one to three spatial axes, channels) and the kernel as many, but their "
                + $"shapes are {inputs.Shape} and {kernel.Shape}.{InLayer()}");
        if (kernel.Shape.ElementCount == 0)
            throw new ArgumentException($"{name}: a kernel of shape {kernel.Shape} has no elements.{InLayer()}", nameof(kernel));
        var (x, w) = Promote(inputs, kernel);
        var dtype = NotBool(x).DType;
        if (!dtype.IsFloating)
            (x, w) = (Cast(x, DType.Float64), Cast(w, DType.Float64));
        return (isFirst ? WindowPlacement.ToLast(x) : x, w, isFirst, dtype);
    }

    private static Tensor Finished(Tensor y, bool isFirst, DType dtype) => Cast(isFirst ? WindowPlacement.ToFirst(y) : y, dtype);

    private static Tensor Convolve(WindowPlacement placement, Tensor x, Tensor kernel, int groups)
    {
        var (channels, filters) = (x.Shape.Length(x.Rank - 1), kernel.Shape.Length(kernel.Rank - 1));
        if (groups > 1 && groups == channels && filters > channels)
        {
            // Each channel as often as it has filters, and each of them a channel of its own: vectors of channels all the way.
            var repeated = BroadcastTo(ExpandDims(x, -1), new Shape([.. x.Shape.Lengths, filters / channels]));
            (x, groups) = (Reshape(repeated, new Shape([.. x.Shape.Lengths[..^1], filters])), filters);
        }
        var (windows, output) = placement.Over(x.Shape, groups);
        var isProduct = groups == 1 && windows.Window.Values.All(length => length == 1) && windows.Strides.Values.All(stride => stride == 1);
        return isProduct
            ? MatMul(x, Reshape(kernel, new Shape(channels, filters)))
            : Windows.Convolve(windows, x, kernel, new Shape([x.Shape.Length(0), .. output, filters]));
    }
}
