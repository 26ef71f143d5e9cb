namespace Hornbeam.Insight.Series;

/// <summary>Student's t distribution, for intervals of a mean of few values.</summary>
internal static class StudentT
{
    /// <summary>
    /// The value that lies outside of plus and minus with a probability of <paramref name="outside"/> in all. Source: G. W. Hill,
    /// "Student's t-quantiles", Communications of the ACM 13 (1970), algorithm 396.
    /// </summary>
    /// <param name="outside">The probability of both tails together.</param>
    /// <param name="freedom">Degrees of freedom, at least 1.</param>
    public static double Quantile(double outside, int freedom)
    {
        if (freedom == 1)
            return 1 / Math.Tan(outside * Math.PI / 2);
        if (freedom == 2)
            return Math.Sqrt(2 / (outside * (2 - outside)) - 2);
        double n = freedom;
        var a = 1 / (n - 0.5);
        var b = 48 / (a * a);
        var c = ((20700 * a / b - 98) * a - 16) * a + 96.36;
        var d = ((94.5 / (b + c) - 3) / b + 1) * Math.Sqrt(a * Math.PI / 2) * n;
        var x = d * outside;
        var y = Math.Pow(x, 2 / n);
        if (y > 0.05 + a)
        {
            x = Normal(outside / 2);
            y = x * x;
            if (n < 5)
                c += 0.3 * (n - 4.5) * (x + 0.6);
            c = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + c;
            y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x;
            y = Math.Exp(a * y * y) - 1;
        }
        else
        {
            y = ((1 / (((n + 6) / (n * y) - 0.089 * d - 0.822) * (n + 2) * 3) + 0.5 / (n + 4)) * y - 1) * (n + 1) / (n + 2) + 1 / y;
        }
        return Math.Sqrt(n * y);
    }

    /// <summary>The lower quantile of the normal distribution (Abramowitz and Stegun 26.2.23, refined), as a negative
    /// number.</summary>
    private static double Normal(double below)
    {
        var t = Math.Sqrt(-2 * Math.Log(below));
        return -(t - ((0.010328 * t + 0.802853) * t + 2.515517) / (((0.001308 * t + 0.189269) * t + 1.432788) * t + 1));
    }
}
