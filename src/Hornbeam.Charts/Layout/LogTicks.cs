namespace Hornbeam.Charts.Layout;

/// <summary>Ticks of a logarithmic axis: powers of ten, with 2 and 5 between where few powers are seen.</summary>
internal static class LogTicks
{
    private const int LeastPlain = -4, MostPlain = 5;

    internal static TickSet Of(AxisRange range, int count)
    {
        var (low, high) = (Math.Log10(range.Min), Math.Log10(range.Max));
        var (first, last) = ((int)Math.Floor(low + 1e-9), (int)Math.Ceiling(high - 1e-9));
        foreach (var digits in (ReadOnlySpan<int[]>)[[1, 2, 5], [1]])
        {
            var ticks = Decades(range, first, last, digits, 1);
            if (ticks.Count >= 2 && ticks.Count <= count + 1) return new([.. ticks], Minor(range, first, last, 1));
        }
        var every = Math.Max(1, (int)Math.Ceiling((last - first) / (double)Math.Max(count, 1)));
        var powers = Decades(range, first, last, [1], every);
        if (powers.Count >= 2) return new([.. powers], Minor(range, first, last, every));
        // Less than a decade: round numbers as on a linear axis, spaced as logarithms are.
        var linear = Ticks.Linear(new AxisRange(range.Min, range.Max, Scale.Linear), count, whole: false);
        return linear with { Minor = Minor(range, first, last, 1) };
    }

    private static List<Tick> Decades(AxisRange range, int first, int last, int[] digits, int every)
    {
        var ticks = new List<Tick>();
        var plain = first >= LeastPlain && last <= MostPlain;
        for (var exponent = first; exponent <= last; exponent++)
        {
            if (exponent % every != 0) continue;
            foreach (var digit in digits)
            {
                var value = digit * NiceStep.PowerOfTen(exponent);
                if (range.Holds(value)) ticks.Add(new(value, TickFormat.Decade(digit, exponent, plain)));
            }
        }
        return ticks;
    }

    private static double[] Minor(AxisRange range, int first, int last, int every)
    {
        var minor = new List<double>();
        if (last - first > 60) return [];
        for (var exponent = first; exponent <= last; exponent++)
        {
            for (var digit = 1; digit < (every == 1 ? 10 : 2); digit++)
            {
                var value = digit * NiceStep.PowerOfTen(exponent);
                if (range.Holds(value)) minor.Add(value);
            }
        }
        return [.. minor];
    }
}
