using Hornbeam.Engine.Graphs;

namespace Hornbeam;

public static partial class Ops
{
    /// <summary>
    /// The largest element of each window, channel by channel; NaN where the window has one. The derivative goes to the first
    /// largest element. Keras: <c>ops.max_pool</c>.
    /// </summary>
    /// <param name="inputs">Shape (samples, one to three spatial axes, channels), or (samples, channels, spatial axes) for channels_first.</param>
    /// <param name="poolSize">Lengths of the windows.</param>
    /// <param name="strides">From one window to the next; the window's lengths where nothing is said.</param>
    /// <param name="padding"><c>valid</c>: windows lie inside; <c>same</c>: they may reach outside, where nothing counts.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <exception cref="ArgumentException">An argument does not suit the shape, or no window fits.</exception>
    public static Tensor MaxPool(
        Tensor inputs, SpatialSize poolSize, SpatialSize strides = default, string padding = "valid", string? dataFormat = null) =>
        Pool("MaxPool", inputs, poolSize, strides, padding, dataFormat, (x, placement) =>
        {
            var (windows, output) = placement.Over(x.Shape);
            return Windows.Pool(windows, x, x, new Shape([x.Shape.Length(0), .. output, x.Shape.Length(x.Rank - 1)]));
        });

    /// <summary>The mean of each window, channel by channel; elements outside do not count. Keras: <c>ops.average_pool</c>.</summary>
    /// <param name="inputs">Shape (samples, one to three spatial axes, channels), or (samples, channels, spatial axes) for channels_first.</param>
    /// <param name="poolSize">Lengths of the windows.</param>
    /// <param name="strides">From one window to the next; the window's lengths where nothing is said.</param>
    /// <param name="padding"><c>valid</c>: windows lie inside; <c>same</c>: they may reach outside, where nothing counts.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <exception cref="ArgumentException">An argument does not suit the shape, or no window fits.</exception>
    public static Tensor AveragePool(
        Tensor inputs, SpatialSize poolSize, SpatialSize strides = default, string padding = "valid", string? dataFormat = null) =>
        Pool("AveragePool", inputs, poolSize, strides, padding, dataFormat, (x, placement) =>
        {
            var channels = x.Shape.Length(x.Rank - 1);
            var (windows, output) = placement.Over(x.Shape, channels);
            // A sum is a depthwise convolution with ones, derivatives of every order included.
            var ones = Ones(new Shape([.. placement.Window, 1, channels]), x.DType);
            var sums = Windows.Convolve(windows, x, ones, new Shape([x.Shape.Length(0), .. output, channels]));
            return sums / Counts(windows, x.Shape, output, x.DType);
        });

    /// <summary>
    /// The largest elements of as many windows as are asked for, which lie evenly over the input. Keras: <c>ops.adaptive_max_pool</c>.
    /// </summary>
    /// <param name="inputs">Shape (samples, one to three spatial axes, channels), or (samples, channels, spatial axes) for channels_first.</param>
    /// <param name="outputSize">How many windows along each spatial axis.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    public static Tensor AdaptiveMaxPool(Tensor inputs, SpatialSize outputSize, string? dataFormat = null) =>
        AdaptivePool("AdaptiveMaxPool", inputs, outputSize, dataFormat, (x, size) => MaxPool(x, size), Max);

    /// <summary>The means of as many windows as are asked for, which lie evenly over the input. Keras: <c>ops.adaptive_average_pool</c>.</summary>
    /// <param name="inputs">Shape (samples, one to three spatial axes, channels), or (samples, channels, spatial axes) for channels_first.</param>
    /// <param name="outputSize">How many windows along each spatial axis.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    public static Tensor AdaptiveAveragePool(Tensor inputs, SpatialSize outputSize, string? dataFormat = null) =>
        AdaptivePool("AdaptiveAveragePool", inputs, outputSize, dataFormat, (x, size) => AveragePool(x, size), Mean);

    private static Tensor Pool(
        string name, Tensor inputs, SpatialSize poolSize, SpatialSize strides, string padding, string? dataFormat,
        Func<Tensor, WindowPlacement, Tensor> pool)
    {
        var (x, isFirst, dtype) = PreparedForPool(name, inputs, dataFormat);
        var window = poolSize.For(x.Rank - 2, 1, name, nameof(poolSize));
        var placement = WindowPlacement.Of(name, window, strides.IsDefault ? window : strides, default, padding);
        return Finished(pool(x, placement), isFirst, dtype);
    }

    private static (Tensor X, bool IsFirst, DType DType) PreparedForPool(string name, Tensor inputs, string? dataFormat)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var isFirst = WindowPlacement.ChannelsFirst(name, dataFormat);
        if (inputs.Rank is < 3 or > 5)
            throw new ArgumentException(
                $"{name}: inputs must have 3 to 5 axes (samples, one to three spatial axes, channels), but their shape is {inputs.Shape}.{InLayer()}",
                nameof(inputs));
        var x = inputs.DType.IsFloating ? inputs : Cast(inputs, DType.Float64);
        return (isFirst ? WindowPlacement.ToLast(x) : x, isFirst, inputs.DType);
    }

    /// <summary>How many elements each window meets; a number where all meet the same.</summary>
    private static Tensor Counts(WindowAttributes windows, Shape input, int[] output, DType dtype)
    {
        Tensor? counts = null;
        for (var axis = 0; axis < output.Length; axis++)
        {
            var along = new double[output[axis]];
            for (var o = 0; o < along.Length; o++)
            {
                var first = o * windows.Strides[axis] - windows.Before[axis];
                along[o] = Math.Min(first + windows.Window[axis], input.Length(axis + 1)) - Math.Max(first, 0);
            }
            var isEven = Array.TrueForAll(along, count => count == along[0]);
            var lengths = Enumerable.Repeat(1, input.Rank).ToArray();
            lengths[axis + 1] = along.Length;
            Tensor factor = isEven ? Full(Shape.Scalar, along[0], dtype) : Cast(Reshape(Tensor.From(along), new Shape(lengths)), dtype);
            counts = counts is null ? factor : counts * factor;
        }
        return counts!;
    }

    private static Tensor AdaptivePool(
        string name, Tensor inputs, SpatialSize outputSize, string? dataFormat, Func<Tensor, SpatialSize, Tensor> pool,
        Func<Tensor, Axis, bool, Tensor> fold)
    {
        var (x, isFirst, dtype) = PreparedForPool(name, inputs, dataFormat);
        var output = outputSize.For(x.Rank - 2, 1, name, nameof(outputSize));
        int[] lengths = [.. x.Shape.Lengths[1..^1]];
        if (Enumerable.Range(0, output.Length).All(axis => lengths[axis] % output[axis] == 0))
            return Finished(pool(x, lengths.Zip(output, (length, count) => length / count).ToArray()), isFirst, dtype);
        // Windows are boxes, so that one axis can be folded after the other.
        for (var axis = 0; axis < output.Length; axis++)
        {
            var parts = new Tensor[output[axis]];
            for (var o = 0; o < parts.Length; o++)
            {
                var begin = (int)((long)o * lengths[axis] / parts.Length);
                var end = (int)(((long)(o + 1) * lengths[axis] + parts.Length - 1) / parts.Length);
                var starts = new int[x.Rank];
                starts[axis + 1] = begin;
                parts[o] = fold(Slice(x, starts, x.Shape.With(axis + 1, end - begin)), axis + 1, true);
            }
            x = Concatenate(parts, axis + 1);
        }
        return Finished(x, isFirst, dtype);
    }
}
