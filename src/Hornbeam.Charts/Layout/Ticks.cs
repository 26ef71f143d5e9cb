namespace Hornbeam.Charts.Layout;

/// <summary>Chooses ticks: as many as have room, at round numbers.</summary>
internal static class Ticks
{
    private const int MostAcross = 10, MostUp = 9;

    /// <param name="range">The axis.</param>
    /// <param name="length">Its length in the ruler's units.</param>
    /// <param name="ruler">Measures the labels.</param>
    /// <param name="across">Whether labels stand side by side, not above each other.</param>
    /// <param name="whole">Whether only whole numbers may be labelled.</param>
    /// <param name="start">On a whole axis, the first value: labelled when it has room, and nothing before it.</param>
    internal static TickSet Choose(
        AxisRange range, double length, TextRuler ruler, bool across, bool whole = false, double start = double.NaN)
    {
        if (!(length > 0)) return TickSet.None;
        var most = across
            ? Math.Min(MostAcross, (int)(length / (2.2 * ruler.Gap)))
            : Math.Min(MostUp, (int)(length / (1.6 * ruler.LineDistance)));
        for (var count = Math.Max(most, 1); count >= 1; count--)
        {
            var ticks = range.Scale == Scale.Log ? LogTicks.Of(range, count) : Linear(range, count, whole, start);
            if (whole && across && range.Scale == Scale.Linear) ticks = WithStart(ticks, range, start, length, ruler);
            if (Fit(ticks.Major, range, length, ruler, across)) return ticks;
        }
        return TickSet.None;
    }

    /// <summary>The user's own ticks, less the labels that have no room.</summary>
    internal static TickSet Own(IReadOnlyList<Tick> own, AxisRange range, double length, TextRuler ruler, bool across)
    {
        var inside = new List<Tick>();
        foreach (var tick in own)
            if (range.Shows(tick.Value) && range.Holds(tick.Value))
                inside.Add(tick with { Label = Text.CleanText.Of(tick.Label) });
        inside.Sort((a, b) => a.Value.CompareTo(b.Value));
        for (var every = 1; every <= inside.Count; every++)
        {
            var kept = new List<Tick>();
            for (var i = 0; i < inside.Count; i += every) kept.Add(inside[i]);
            if (Fit([.. kept], range, length, ruler, across)) return new([.. kept], []);
        }
        return TickSet.None;
    }

    internal static TickSet Linear(AxisRange range, int count, bool whole, double start = double.NaN)
    {
        var step = NiceStep.AtLeast(range.Length / count, whole);
        var from = whole && range.Min < start ? start : range.Min;
        // Every second epoch is counted from the first: 1, 3, 5.
        var offset = whole && step.Value == 2 && !double.IsNaN(start) && Math.Abs(start % 2) == 1 ? 1 : 0;
        var values = step.Multiples(from - offset, range.Max - offset);
        for (var i = 0; i < values.Length; i++) values[i] += offset;
        var labels = TickFormat.Linear(values, step);
        var major = new Tick[values.Length];
        for (var i = 0; i < major.Length; i++) major[i] = new(values[i], labels[i]);
        return new(major, []);
    }

    private static TickSet WithStart(TickSet ticks, AxisRange range, double start, double length, TextRuler ruler)
    {
        if (double.IsNaN(start) || start != Math.Floor(start) || !range.Holds(start) || Math.Abs(start) >= 1e6) return ticks;
        var major = ticks.Major;
        // Nearer to the next than this, the distances would look uneven: 1, 5, 10 is fine, 1, 2, 4 is not.
        if (major.Length > 1 && major[0].Value - start < 0.7 * (major[1].Value - major[0].Value)) return ticks;
        var first = new Tick(start, TickFormat.Linear([start], new NiceStep(1, 0))[0]);
        Tick[] longer = [first, .. major];
        return Fit(longer, range, length, ruler, across: true) ? ticks with { Major = longer } : ticks;
    }

    private static bool Fit(Tick[] ticks, AxisRange range, double length, TextRuler ruler, bool across)
    {
        var scale = length / range.Length;
        for (var i = 1; i < ticks.Length; i++)
        {
            var distance = (range.Offset(ticks[i].Value) - range.Offset(ticks[i - 1].Value)) * scale;
            var needed = across
                ? (ruler.Width(ticks[i].Label) + ruler.Width(ticks[i - 1].Label)) / 2 + ruler.Gap
                : ruler.LineDistance;
            if (distance < needed) return false;
        }
        // One label alone may still be wider than the axis.
        return ticks.Length != 1 || !across || ruler.Width(ticks[0].Label) <= length;
    }
}
