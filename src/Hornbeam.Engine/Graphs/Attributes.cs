namespace Hornbeam.Engine.Graphs;

/// <summary>What a node says beside its inputs; value equality, so that equal nodes can be found.</summary>
internal abstract record Attributes;

internal sealed record InputAttributes(int Index, string Name) : Attributes;

internal sealed record VariableAttributes(Variable Variable) : Attributes;

/// <summary>A number known when the graph is made; integers are exact to 2^53 as a double and above in <see cref="Integer"/>.</summary>
internal sealed record ScalarAttributes(double Value, long Integer) : Attributes
{
    // Bitwise, so that -0 and 0 stay apart and NaN equals itself.
    public bool Equals(ScalarAttributes? other) => other is not null && Integer == other.Integer
        && BitConverter.DoubleToInt64Bits(Value) == BitConverter.DoubleToInt64Bits(other.Value);

    public override int GetHashCode() => HashCode.Combine(BitConverter.DoubleToInt64Bits(Value), Integer);
}

internal sealed record AxisAttributes(int Axis) : Attributes;

internal sealed record AxesAttributes(EquatableArray Axes) : Attributes;

internal sealed record SliceAttributes(EquatableArray Starts, EquatableArray Steps) : Attributes;

internal sealed record PadAttributes(EquatableArray Before, double Fill) : Attributes;

internal sealed record CumulativeAttributes(int Axis, bool Reverse, bool Exclusive) : Attributes;

/// <param name="TransposeLeft">The left matrices are stored transposed.</param>
/// <param name="TransposeRight">The right matrices are stored transposed.</param>
/// <param name="InnerParts">
/// Above 1: the inner axis of two matrices is cut into so many equal parts, and the result is a stack of the parts' products.
/// </param>
internal sealed record MatrixMultiplyAttributes(bool TransposeLeft, bool TransposeRight, int InnerParts = 1) : Attributes;

/// <summary>
/// Windows over the spatial axes of an array (samples, spatial axes, channels): tap k of output o meets the input at position
/// (o * stride - before + k * dilation) / spread, where that is a whole number inside; elsewhere it meets nothing.
/// </summary>
internal sealed record WindowAttributes(
    EquatableArray Window, EquatableArray Strides, EquatableArray Dilation, EquatableArray Before, EquatableArray Spread, int Groups) : Attributes
{
    /// <summary>Of the convolution that carries derivatives by the output back to the input (with a turned kernel).</summary>
    public WindowAttributes Adjoint()
    {
        var before = new int[Window.Count];
        for (var axis = 0; axis < before.Length; axis++)
            before[axis] = (Window[axis] - 1) * Dilation[axis] - Before[axis];
        return this with { Strides = Spread, Spread = Strides, Before = new(before) };
    }
}

internal sealed record RandomAttributes(RandomKind Kind) : Attributes;

internal enum RandomKind : byte
{
    Uniform,
    Normal,
    TruncatedNormal,
    Bits,
}

internal sealed record CustomGradientAttributes(Func<Tensor[], Tensor, Tensor, Tensor?[]> Gradient) : Attributes;

internal sealed record HostFunctionAttributes(Func<Tensor[], Tensor> Function) : Attributes;

internal readonly struct EquatableArray(int[] values) : IEquatable<EquatableArray>
{
    public int[] Values { get; } = values;

    public int this[int index] => Values[index];

    public int Count => Values.Length;

    public bool Equals(EquatableArray other) => Values.AsSpan().SequenceEqual(other.Values);

    public override bool Equals(object? obj) => obj is EquatableArray other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var value in Values)
            hash.Add(value);
        return hash.ToHashCode();
    }

    /// <summary>All values: attributes as text tell structures apart.</summary>
    public override string ToString() => $"[{string.Join(", ", Values)}]";
}
