using Hornbeam.Charts.Layout;

namespace Hornbeam.Charts;

/// <summary>One upright axis of parallel coordinates: a setting or a result of every trial of a search.</summary>
public sealed class ParallelAxis
{
    private const int MostNamed = 6;

    private readonly string[]? categories;
    private readonly double[] values;

    /// <summary>Numbers.</summary>
    /// <param name="name">What they are, below the axis.</param>
    /// <param name="values">A number for each trial; NaN where a trial has none.</param>
    /// <param name="scale">How they map to places. Default linear.</param>
    /// <exception cref="ArgumentNullException">The name or the values are null.</exception>
    public ParallelAxis(string name, IEnumerable<double> values, Scale scale = Scale.Linear)
    {
        ArgumentNullException.ThrowIfNull(name);
        (Name, Scale, this.values) = (name, scale, Values.Read(values, nameof(values)));
    }

    /// <summary>Choices: each distinct text has a place, in the order in which they first come.</summary>
    /// <param name="name">What they are, below the axis.</param>
    /// <param name="choices">A text for each trial.</param>
    /// <exception cref="ArgumentNullException">The name or the choices are null.</exception>
    public ParallelAxis(string name, IEnumerable<string> choices)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(choices);
        string[] all = [.. choices];
        categories = [.. all.Distinct()];
        (Name, values) = (name, Array.ConvertAll(all, choice => (double)Array.IndexOf(categories, choice)));
    }

    /// <summary>What is drawn on this axis.</summary>
    public string Name { get; }

    /// <summary>How numbers map to places.</summary>
    public Scale Scale { get; }

    /// <summary>The number of trials.</summary>
    public int Count => values.Length;

    internal double this[int trial] => values[trial];

    /// <summary>What a trial has here, in words; empty for nothing.</summary>
    internal string Text(int trial) =>
        categories is not null ? categories[(int)values[trial]] : double.IsNaN(values[trial]) ? "" : TickFormat.Short(values[trial]);

    internal AxisRange Range()
    {
        var extent = Extent.Empty;
        foreach (var value in values)
            if (DataBounds.IsUsable(value) && (Scale == Scale.Linear || value > 0)) extent = extent.With(value);
        return AxisRanges.Range(extent, Scale, null, 0, sticky: false, Name);
    }

    internal TickSet Ticks(AxisRange range, double length, TextRuler ruler)
    {
        // Few values are named themselves: 16, 32, 64 says more than 20, 40, 60.
        var named = categories?.Select((text, i) => new Tick(i, text)) ??
            values.Where(range.Shows).Distinct().Select(value => new Tick(value, TickFormat.Short(value)));
        Tick[] ticks = [.. named.Take(MostNamed + 1)];
        return categories is null && ticks.Length > MostNamed
            ? Layout.Ticks.Choose(range, length, ruler, across: false)
            : Layout.Ticks.Own([.. named], range, length, ruler, across: false);
    }
}
