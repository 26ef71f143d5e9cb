using Hornbeam.Engine.Graphs;

namespace Hornbeam.Engine.Tests.Graphs;

/// <summary>The elementwise primitives by <see cref="Math"/> in double precision, or by the obvious rule.</summary>
internal static class ReferenceFunctions
{
    public static void Element(Node node, ReferenceArray y, ReferenceArray[] x, int i)
    {
        if (node.Primitive == Primitive.Select)
            y.Copy(i, x[0].Integers[i] != 0 ? x[1] : x[2], i);
        else if (node.Primitive == Primitive.Cast)
            Cast(x[0], y, i);
        else if (x[0].DType.IsFloating)
            y.Set(i, x.Length == 1 ? Float(node.Primitive, x[0].Floats[i]) : Float(node.Primitive, x[0].Floats[i], x[1].Floats[i]));
        else
            y.Set(i, x.Length == 1 ? Integer(node.Primitive, x[0].Integers[i]) : Integer(node.Primitive, x[0].Integers[i], x[1].Integers[i]));
    }

    /// <summary>Floating numbers outside the range of an integer type become its smallest or largest, NaN 0; uint8 wraps from int32.</summary>
    private static void Cast(ReferenceArray x, ReferenceArray y, int i)
    {
        if (!x.DType.IsFloating)
            y.Set(i, x.Integers[i]);
        else if (y.DType.IsFloating)
            y.Set(i, x.Floats[i]);
        else
            y.Set(i, y.DType == DType.Int64 ? (long)x.Floats[i] : (long)(int)x.Floats[i]);
    }

    public static double Larger(double a, double b) => double.IsNaN(a) || double.IsNaN(b) ? double.NaN : Math.Max(a, b);

    public static double Float(Primitive primitive, double a) => primitive switch
    {
        Primitive.Negate => -a,
        Primitive.Abs => Math.Abs(a),
        Primitive.Sign => double.IsNaN(a) || a == 0 ? a : Math.Sign(a),
        Primitive.Floor => Math.Floor(a),
        Primitive.Ceiling => Math.Ceiling(a),
        Primitive.Round => Math.Round(a, MidpointRounding.ToEven),
        Primitive.Truncate => Math.Truncate(a),
        Primitive.Exp => Math.Exp(a),
        Primitive.Expm1 => Math.Abs(a) < 0.01 ? a * (1 + a / 2 * (1 + a / 3 * (1 + a / 4 * (1 + a / 5 * (1 + a / 6 * (1 + a / 7)))))) : Math.Exp(a) - 1,
        Primitive.Log => Math.Log(a),
        Primitive.Log1p => Math.Abs(a) < 0.01
            ? a * (1 - a * (1.0 / 2 - a * (1.0 / 3 - a * (1.0 / 4 - a * (1.0 / 5 - a * (1.0 / 6 - a * (1.0 / 7 - a / 8)))))))
            : Math.Log(1 + a),
        Primitive.Sqrt => Math.Sqrt(a),
        Primitive.Rsqrt => 1 / Math.Sqrt(a),
        Primitive.Sin => Math.Sin(a),
        Primitive.Cos => Math.Cos(a),
        Primitive.Tan => Math.Tan(a),
        Primitive.Asin => Math.Asin(a),
        Primitive.Acos => Math.Acos(a),
        Primitive.Atan => Math.Atan(a),
        Primitive.Sinh => Math.Sinh(a),
        Primitive.Cosh => Math.Cosh(a),
        Primitive.Tanh => Math.Tanh(a),
        Primitive.Asinh => Math.Asinh(a),
        Primitive.Acosh => Math.Acosh(a),
        Primitive.Atanh => Math.Atanh(a),
        Primitive.Sigmoid => 1 / (1 + Math.Exp(-a)),
        Primitive.Erf => Erf(a),
        Primitive.IsNaN => double.IsNaN(a) ? 1 : 0,
        _ => throw new NotSupportedException($"{primitive} of a floating number has no reference."),
    };

    public static double Float(Primitive primitive, double a, double b) => primitive switch
    {
        Primitive.Add => a + b,
        Primitive.Subtract => a - b,
        Primitive.Multiply => a * b,
        Primitive.Divide => a / b,
        Primitive.Power => Math.Pow(a, b),
        Primitive.Maximum => Larger(a, b),
        Primitive.Minimum => -Larger(-a, -b),
        Primitive.Modulo => Modulo(a, b),
        Primitive.FloorDivide => b == 0 ? a / b : FloorDivide(a, b),
        Primitive.Atan2 => Math.Atan2(a, b),
        Primitive.Equal => a == b ? 1 : 0,
        Primitive.NotEqual => a != b ? 1 : 0,
        Primitive.Less => a < b ? 1 : 0,
        Primitive.LessEqual => a <= b ? 1 : 0,
        _ => throw new NotSupportedException($"{primitive} of floating numbers has no reference."),
    };

    public static long Integer(Primitive primitive, long a) => primitive switch
    {
        Primitive.Negate => -a,
        Primitive.Abs => a < 0 ? -a : a,
        Primitive.Sign => Math.Sign(a),
        Primitive.Not => a == 0 ? 1 : 0,
        _ => throw new NotSupportedException($"{primitive} of an integer has no reference."),
    };

    public static long Integer(Primitive primitive, long a, long b) => primitive switch
    {
        Primitive.Add => a + b,
        Primitive.Subtract => a - b,
        Primitive.Multiply => a * b,
        Primitive.FloorDivide => b == 0 ? 0 : b == -1 ? -a : a / b - (a % b != 0 && a < 0 != b < 0 ? 1 : 0),
        Primitive.Modulo => b is 0 or -1 ? 0 : a % b + (a % b != 0 && a < 0 != b < 0 ? b : 0),
        Primitive.Power => Power(a, b),
        Primitive.Maximum => Math.Max(a, b),
        Primitive.Minimum => Math.Min(a, b),
        Primitive.Equal => a == b ? 1 : 0,
        Primitive.NotEqual => a != b ? 1 : 0,
        Primitive.Less => a < b ? 1 : 0,
        Primitive.LessEqual => a <= b ? 1 : 0,
        Primitive.And => a & b,
        Primitive.Or => a | b,
        Primitive.Xor => a ^ b,
        _ => throw new NotSupportedException($"{primitive} of integers has no reference."),
    };

    /// <summary>Python's %: the sign of the divisor, also of a zero.</summary>
    private static double Modulo(double a, double b)
    {
        var remainder = a % b;
        if (double.IsInfinity(b) && double.IsFinite(a))
            return a == 0 ? Math.CopySign(0, b) : a < 0 == b < 0 ? a : b;
        if (remainder == 0)
            return Math.CopySign(0, b);
        return remainder < 0 == b < 0 || double.IsNaN(remainder) ? remainder : remainder + b;
    }

    /// <summary>Python's //: what is left when the remainder has gone, so 1 // 0.001 is 999; a zero has the sign of the quotient.</summary>
    private static double FloorDivide(double a, double b)
    {
        var quotient = Math.Round((a - Modulo(a, b)) / b);
        return quotient == 0 ? Math.CopySign(0, a / b) : quotient;
    }

    private static long Power(long a, long b)
    {
        if (b < 0)
            return a == 1 ? 1 : a == -1 ? (b % 2 == 0 ? 1 : -1) : 0;
        long result = 1;
        foreach (var bit in Convert.ToString(b, 2))
            result = result * result * (bit == '1' ? a : 1);
        return result;
    }

    /// <summary>By the integral of the density in many small steps (Simpson's rule).</summary>
    private static double Erf(double a)
    {
        if (double.IsNaN(a) || a == 0)
            return a;
        if (Math.Abs(a) > 6)
            return Math.Sign(a);
        const int steps = 2000;
        var h = a / steps;
        var sum = 1 + Math.Exp(-a * a);
        for (var i = 1; i < steps; i++)
            sum += (i % 2 == 0 ? 2 : 4) * Math.Exp(-(i * h) * (i * h));
        return sum * h / 3 * 2 / Math.Sqrt(Math.PI);
    }
}
