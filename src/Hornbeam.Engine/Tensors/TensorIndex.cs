namespace Hornbeam;

/// <summary>
/// One item between the brackets of <c>tensor[...]</c>: a position (drops the axis), a range, a stepped range, a new axis, or an
/// ellipsis for all axes not named. As NumPy's basic indexing.
/// </summary>
public readonly struct TensorIndex
{
    internal enum Kind
    {
        Range,
        Position,
        NewAxis,
        Ellipsis,
    }

    private TensorIndex(Kind what, int? start, int? stop, int step)
    {
        What = what;
        Start = start;
        Stop = stop;
        Step = step;
    }

    internal Kind What { get; }

    internal int? Start { get; }

    internal int? Stop { get; }

    internal int Step { get; }

    /// <summary>Adds an axis of length 1. NumPy: <c>None</c>.</summary>
    public static TensorIndex NewAxis => new(Kind.NewAxis, null, null, 1);

    /// <summary>Stands for all axes that are not named. NumPy: <c>...</c>.</summary>
    public static TensorIndex Ellipsis => new(Kind.Ellipsis, null, null, 1);

    /// <summary>Every <paramref name="step"/>-th position; negative numbers count from the end, as in Python.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The step is zero.</exception>
    public static TensorIndex Slice(int? start = null, int? stop = null, int step = 1)
    {
        ArgumentOutOfRangeException.ThrowIfZero(step);
        return new TensorIndex(Kind.Range, start, stop, step);
    }

    /// <summary>One position; negative counts from the end. The axis is dropped.</summary>
    public static implicit operator TensorIndex(int position) => new(Kind.Position, position, null, 1);

    /// <summary>One position. The axis is dropped.</summary>
    public static implicit operator TensorIndex(Index position) =>
        new(Kind.Position, position.IsFromEnd ? -position.Value : position.Value, null, 1);

    /// <summary>The positions of a range.</summary>
    public static implicit operator TensorIndex(Range range) => new(
        Kind.Range,
        range.Start.IsFromEnd ? (range.Start.Value == 0 ? int.MaxValue : -range.Start.Value) : range.Start.Value,
        range.End.IsFromEnd ? (range.End.Value == 0 ? null : -range.End.Value) : range.End.Value,
        1);
}
