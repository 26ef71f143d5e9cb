namespace Hornbeam.Charts.Layout;

/// <summary>A distance between ticks of the form 1, 2, 2.5 or 5 times a power of ten.</summary>
internal readonly record struct NiceStep(double Mantissa, int Exponent)
{
    internal double Value => Mantissa * PowerOfTen(Exponent);

    /// <summary>The decimal places that multiples of this step need.</summary>
    internal int Decimals => Math.Max(0, (Mantissa == 2.5 ? 1 : 0) - Exponent);

    /// <summary>The smallest nice step that is at least a length; whole steps only when asked.</summary>
    internal static NiceStep AtLeast(double length, bool whole)
    {
        if (whole && length <= 1) return new(1, 0);
        var exponent = (int)Math.Floor(Math.Log10(length));
        foreach (var mantissa in (ReadOnlySpan<double>)[1, 2, 2.5, 5])
        {
            var step = new NiceStep(mantissa, exponent);
            if (step.Value >= length * (1 - 1e-10) && !(whole && step.Decimals > 0)) return step;
        }
        return new(1, exponent + 1);
    }

    /// <summary>The multiples of the step from one value to another, both included.</summary>
    internal double[] Multiples(double from, double to)
    {
        var step = Value;
        var slack = (to - from) * 1e-10 / step;
        var (low, high) = (Math.Ceiling(from / step - slack), Math.Floor(to / step + slack));
        if (!(high >= low) || high - low > 1000) return [];
        var values = new double[(int)(high - low) + 1];
        for (var i = 0; i < values.Length; i++)
        {
            // Dividing by a power of ten is exact where multiplying by a negative power is not.
            var multiple = (low + i) * Mantissa;
            values[i] = Exponent < 0 ? multiple / PowerOfTen(-Exponent) : multiple * PowerOfTen(Exponent);
        }
        return values;
    }

    internal static double PowerOfTen(int exponent) => Math.Pow(10, exponent);
}
