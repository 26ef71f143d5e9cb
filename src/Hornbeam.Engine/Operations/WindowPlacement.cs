using Hornbeam.Engine.Graphs;

namespace Hornbeam;

/// <summary>
/// The arguments that convolutions and pools have in common, checked: how windows are placed along the spatial axes of an input
/// whose channels stand last.
/// </summary>
/// <param name="Name">The function, for errors.</param>
/// <param name="Window">Lengths of the window.</param>
/// <param name="Strides">From one window to the next.</param>
/// <param name="Dilation">From one element of a window to the next.</param>
/// <param name="Padding">"valid", "same" or "causal".</param>
internal sealed record WindowPlacement(string Name, int[] Window, int[] Strides, int[] Dilation, string Padding)
{
    private int Axes => Window.Length;

    /// <summary>Lengths of windows with the gaps of dilation.</summary>
    private int Extent(int axis) => checked((Window[axis] - 1) * Dilation[axis] + 1);

    public static WindowPlacement Of(
        string name, int[] window, SpatialSize strides, SpatialSize dilation, string padding, bool allowCausal = false)
    {
        ArgumentNullException.ThrowIfNull(padding);
        if (padding is not ("valid" or "same") && !(allowCausal && padding == "causal" && window.Length == 1))
            throw new ArgumentException($"{name}: padding must be 'valid' or 'same', but it is '{padding}'.{Ops.InLayer()}", nameof(padding));
        return new WindowPlacement(
            name, window, strides.For(window.Length, 1, name, nameof(strides)), dilation.For(window.Length, 1, name, nameof(dilation)), padding);
    }

    /// <summary>Whether the channels stand behind the spatial axes (the default) or before them.</summary>
    public static bool ChannelsFirst(string name, string? dataFormat) => dataFormat switch
    {
        null or "channels_last" => false,
        "channels_first" => true,
        _ => throw new ArgumentException(
            $"{name}: dataFormat must be 'channels_last' or 'channels_first', but it is '{dataFormat}'.{Ops.InLayer()}", nameof(dataFormat)),
    };

    /// <summary>Exchanges the order of axes: channels first to channels last.</summary>
    public static Tensor ToLast(Tensor x) => Ops.Transpose(x, [0, .. Enumerable.Range(2, x.Rank - 2), 1]);

    /// <summary>Exchanges the order of axes: channels last to channels first.</summary>
    public static Tensor ToFirst(Tensor x) => Ops.Transpose(x, [0, x.Rank - 1, .. Enumerable.Range(1, x.Rank - 2)]);

    /// <summary>The windows over an input, and how many there are along each spatial axis.</summary>
    /// <exception cref="ArgumentException">No window fits.</exception>
    public (WindowAttributes Windows, int[] Output) Over(Shape input, int groups = 1)
    {
        var (before, output) = (new int[Axes], new int[Axes]);
        for (var axis = 0; axis < Axes; axis++)
        {
            var (length, extent, stride) = (input.Length(axis + 1), Extent(axis), Strides[axis]);
            switch (Padding)
            {
                case "same":
                    output[axis] = (length + stride - 1) / stride;
                    before[axis] = Math.Max((output[axis] - 1) * stride + extent - length, 0) / 2;
                    break;
                case "causal":
                    output[axis] = (length + stride - 1) / stride;
                    before[axis] = extent - 1;
                    break;
                default:
                    output[axis] = length < extent ? 0 : (length - extent) / stride + 1;
                    break;
            }
            if (output[axis] < 1)
                throw new ArgumentException(
                    $"{Name}: a window of {extent} elements{(Dilation[axis] > 1 ? " (dilation included)" : "")} does not fit into spatial axis {axis} of "
                    + $"an input of shape {input}. Make the window smaller or use padding 'same'.{Ops.InLayer()}");
        }
        return (Attributes(before, groups), output);
    }

    /// <summary>The windows whose convolution is transposed, and the lengths it gives from an input of some lengths.</summary>
    public (WindowAttributes Windows, int[] Output) Transposed(Shape input, SpatialSize outputPadding)
    {
        var given = outputPadding.IsDefault ? null : outputPadding.For(Axes, 0, Name, nameof(outputPadding));
        var (before, output) = (new int[Axes], new int[Axes]);
        for (var axis = 0; axis < Axes; axis++)
        {
            var (length, extent, stride) = (input.Length(axis + 1), Extent(axis), Strides[axis]);
            if (given?[axis] >= stride)
                throw new ArgumentException(
                    $"{Name}: outputPadding must be less than strides along each axis, but along spatial axis {axis} it is {given[axis]} and the "
                    + $"stride {stride}.{Ops.InLayer()}", nameof(outputPadding));
            var inner = checked((length - 1) * stride);
            if (Padding == "same")
            {
                output[axis] = given is null ? length * stride : inner + extent % 2 + given[axis];
                before[axis] = Math.Max(inner + extent - output[axis], 0) / 2;
            }
            else
            {
                output[axis] = inner + (given is null ? Math.Max(extent, stride) : extent + given[axis]);
            }
        }
        return (Attributes(before, groups: 1), output);
    }

    private WindowAttributes Attributes(int[] before, int groups) => new(
        new(Window), new(Strides), new(Dilation), new(before), new([.. Enumerable.Repeat(1, Axes)]), groups);
}
