using System.Numerics;

namespace Hornbeam.Engine.Kernels;

/// <summary>
/// Double precision functions that <see cref="Math"/> lacks. They are the plain references of <see cref="VectorMath"/> and
/// its lane-by-lane implementation where speed does not matter.
/// </summary>
internal static class ScalarMath
{
    private const double TwoOverSqrtPi = 1.1283791670955126;
    private const double InverseSqrtPi = 0.56418958354775629;

    /// <summary>exp(x) - 1 without cancellation (Kahan's quotient).</summary>
    public static double Expm1(double x)
    {
        if (Math.Abs(x) < 1e-300)
            return x;
        var u = Math.Exp(x);
        var difference = u - 1;
        if (u == 1)
            return x;
        if (difference == -1 || double.IsInfinity(u))
            return difference;
        return difference * x / Math.Log(u);
    }

    /// <summary>log(1 + x) without cancellation (Kahan's quotient).</summary>
    public static double Log1p(double x)
    {
        var u = 1 + x;
        if (u == 1 || double.IsPositiveInfinity(x))
            return x;
        return Math.Log(u) * (x / (u - 1));
    }

    /// <summary>1 / (1 + exp(-x)), without overflow.</summary>
    public static double Sigmoid(double x)
    {
        var z = Math.Exp(-Math.Abs(x));
        return (x >= 0 ? 1 : z) / (1 + z);
    }

    /// <summary>log(1 + exp(x)), without overflow.</summary>
    public static double Softplus(double x) => Math.Max(x, 0) + Log1p(Math.Exp(-Math.Abs(x)));

    /// <summary>The error function: the series of positive terms below 2.5, Lentz's continued fraction of erfc above.</summary>
    public static double Erf(double x)
    {
        var t = Math.Abs(x);
        if (double.IsNaN(x) || t < 1e-300)
            return x * TwoOverSqrtPi;
        if (t > 6)
            return Math.CopySign(1, x);
        return Math.CopySign(t < 2.5 ? ErfSeries(t) : 1 - ErfcFraction(t), x);
    }

    public static double Reciprocal(double x) => 1 / x;

    /// <summary>Remainder with the sign of the divisor, as Python's % (a zero remainder has the divisor's sign too).</summary>
    public static T Mod<T>(T x, T y)
        where T : IFloatingPointIeee754<T>
    {
        var remainder = x % y;
        if (T.IsZero(remainder))
            return T.CopySign(remainder, y);
        return T.IsNegative(remainder) != T.IsNegative(y) && !T.IsNaN(remainder) ? remainder + y : remainder;
    }

    /// <summary>The largest whole number not above x / y, as Python's // (x / 0 is infinite or NaN).</summary>
    public static T FloorDivide<T>(T x, T y)
        where T : IFloatingPointIeee754<T>
    {
        if (T.IsZero(y))
            return x / y;
        var remainder = x % y;
        var quotient = (x - remainder) / y;
        if (!T.IsZero(remainder) && T.IsNegative(remainder) != T.IsNegative(y))
            quotient -= T.One;
        if (T.IsZero(quotient))
            return T.CopySign(T.Zero, x / y);
        var floor = T.Floor(quotient);
        return quotient - floor > T.One / (T.One + T.One) ? floor + T.One : floor;
    }

    /// <summary>erf(t) = 2/sqrt(pi) exp(-t^2) sum of 2^n t^(2n+1) / (1 3 5 .. (2n+1)).</summary>
    private static double ErfSeries(double t)
    {
        var square = t * t;
        var term = t;
        var sum = t;
        for (var n = 1; term > 1e-18 * sum; n++)
        {
            term *= 2 * square / (2 * n + 1);
            sum += term;
        }
        return TwoOverSqrtPi * Math.Exp(-square) * sum;
    }

    /// <summary>erfc(t) = exp(-t^2)/sqrt(pi) / (t + (1/2)/(t + 1/(t + (3/2)/(t + ...)))).</summary>
    private static double ErfcFraction(double t)
    {
        var fraction = t;
        for (var n = 120; n >= 1; n--)
            fraction = t + n * 0.5 / fraction;
        return InverseSqrtPi * Math.Exp(-t * t) / fraction;
    }
}
