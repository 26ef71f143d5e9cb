using Hornbeam.Engine.Graphs;

namespace Hornbeam.Engine.Kernels;

/// <summary>
/// How windows lie over an array, always with three spatial axes (those missing have length 1): tap k of output o meets the
/// input at (o * stride - before + k * dilation) / spread, where that is a whole number inside.
/// </summary>
internal sealed record WindowGeometry(
    int[] Input, int[] Window, int[] Output, int[] Strides, int[] Dilation, int[] Before, int[] Spread)
{
    public const int Axes = 3;

    /// <summary>Elements of a window.</summary>
    public int Taps => Window[0] * Window[1] * Window[2];

    /// <summary>Windows in one sample.</summary>
    public long Positions => (long)Output[0] * Output[1] * Output[2];

    /// <summary>Elements of one channel in one sample of the input.</summary>
    public long InputPositions => (long)Input[0] * Input[1] * Input[2];

    /// <summary>Whether the input's elements are neighbours (none lie between them).</summary>
    public bool IsPlain => Spread is [1, 1, 1];

    /// <summary>Whether no element belongs to two windows.</summary>
    public bool IsDisjoint
    {
        get
        {
            for (var axis = 0; axis < Axes; axis++)
                if (Window[axis] > 1 && (Dilation[axis] != 1 || Strides[axis] < Window[axis] || Spread[axis] != 1))
                    return false;
            return true;
        }
    }

    /// <summary>Whether every element of the input belongs to exactly one window.</summary>
    public bool IsTiling
    {
        get
        {
            for (var axis = 0; axis < Axes; axis++)
                if (Strides[axis] != Window[axis] || Before[axis] != 0 || Output[axis] * Strides[axis] != Input[axis])
                    return false;
            return IsDisjoint;
        }
    }

    /// <summary>Of arrays of shape (samples, spatial axes, channels).</summary>
    public static WindowGeometry Of(WindowAttributes windows, Shape input, Shape output)
    {
        return new WindowGeometry(
            Spatial(input), Three(windows.Window.Values, 1), Spatial(output), Three(windows.Strides.Values, 1),
            Three(windows.Dilation.Values, 1), Three(windows.Before.Values, 0), Three(windows.Spread.Values, 1));

        static int[] Spatial(Shape shape) => Three([.. shape.Lengths[1..^1]], 1);
        static int[] Three(int[] values, int missing) => [.. Enumerable.Repeat(missing, Axes - values.Length), .. values];
    }

    /// <summary>The position along an axis that a tap meets; -1 where it meets nothing.</summary>
    public int Source(int axis, int output, int tap)
    {
        var at = output * Strides[axis] - Before[axis] + tap * Dilation[axis];
        if (at < 0)
            return -1;
        if (Spread[axis] != 1)
        {
            if (at % Spread[axis] != 0)
                return -1;
            at /= Spread[axis];
        }
        return at < Input[axis] ? at : -1;
    }
}
