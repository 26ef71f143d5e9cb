namespace Hornbeam.Engine.Graphs;

/// <summary>Computes nodes whose inputs are all numbers known in advance, where the result is exactly that of the kernels.</summary>
internal static class ScalarFolding
{
    public static Node? Fold(Primitive primitive, Shape shape, DType dtype, Node[] inputs)
    {
        if (inputs.Length == 0 || !primitive.IsElementwise() || !Array.TrueForAll(inputs, x => x.Primitive == Primitive.Scalar))
            return null;
        return inputs[0].DType.Kind switch
        {
            DTypeKind.Float32 => Float(primitive, inputs, dtype, shape, value => (float)value),
            DTypeKind.Float64 => Float(primitive, inputs, dtype, shape, value => value),
            DTypeKind.Int32 => Integer(primitive, inputs, dtype, shape, value => (int)value),
            DTypeKind.Int64 => Integer(primitive, inputs, dtype, shape, value => value),
            _ => null,
        };
    }

    private static Node? Float(Primitive primitive, Node[] inputs, DType dtype, Shape shape, Func<double, double> round)
    {
        var a = round(inputs[0].Attribute<ScalarAttributes>().Value);
        var b = inputs.Length > 1 ? round(inputs[1].Attribute<ScalarAttributes>().Value) : 0;
        if (inputs.Length == 3)
            return null;
        // One rounding from the exact double result to float32 equals float32 arithmetic for these four and the root.
        double? value = primitive switch
        {
            Primitive.Add => round(a + b),
            Primitive.Subtract => round(a - b),
            Primitive.Multiply => round(a * b),
            Primitive.Divide => round(a / b),
            Primitive.Sqrt => round(Math.Sqrt(a)),
            Primitive.Negate => -a,
            Primitive.Abs => Math.Abs(a),
            Primitive.Maximum => double.IsNaN(a) || double.IsNaN(b) ? double.NaN : Math.Max(a, b),
            Primitive.Minimum => double.IsNaN(a) || double.IsNaN(b) ? double.NaN : Math.Min(a, b),
            Primitive.Equal => a == b ? 1 : 0,
            Primitive.NotEqual => a != b ? 1 : 0,
            Primitive.Less => a < b ? 1 : 0,
            Primitive.LessEqual => a <= b ? 1 : 0,
            Primitive.Cast when dtype.IsFloating => a,
            _ => null,
        };
        return value is { } number ? new Node(Primitive.Scalar, new ScalarAttributes(number, (long)number), shape, dtype) : null;
    }

    private static Node? Integer(Primitive primitive, Node[] inputs, DType dtype, Shape shape, Func<long, long> wrap)
    {
        var a = inputs[0].Attribute<ScalarAttributes>().Integer;
        var b = inputs.Length > 1 ? inputs[1].Attribute<ScalarAttributes>().Integer : 0;
        if (inputs.Length == 3)
            return null;
        long? value = primitive switch
        {
            Primitive.Add => wrap(unchecked(a + b)),
            Primitive.Subtract => wrap(unchecked(a - b)),
            Primitive.Multiply => wrap(unchecked(a * b)),
            Primitive.Negate => wrap(unchecked(-a)),
            Primitive.Maximum => Math.Max(a, b),
            Primitive.Minimum => Math.Min(a, b),
            Primitive.Equal => a == b ? 1 : 0,
            Primitive.NotEqual => a != b ? 1 : 0,
            Primitive.Less => a < b ? 1 : 0,
            Primitive.LessEqual => a <= b ? 1 : 0,
            _ => null,
        };
        return value is { } number ? new Node(Primitive.Scalar, new ScalarAttributes(number, number), shape, dtype) : null;
    }
}
