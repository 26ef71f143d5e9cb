namespace Hornbeam.Charts;

/// <content>Charts whose axes are not numbers along x and y: matrices and the trials of searches.</content>
public sealed partial class Axes
{
    /// <summary>Adds a matrix as coloured cells, its first row at the top, with a colour bar beside the axes.</summary>
    /// <param name="values">The matrix, rows first; NaN leaves a cell empty.</param>
    /// <param name="rows">The names of the rows, which become the ticks of the y axis. Default null: 0, 1, 2, ...</param>
    /// <param name="columns">The names of the columns, which become the ticks of the x axis. Default null: 0, 1, 2, ...</param>
    /// <returns>The heat map, to change its numbers.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> is null.</exception>
    /// <exception cref="ArgumentException">There are not as many names as rows or columns.</exception>
    public HeatMapSeries HeatMap(double[,] values, IEnumerable<string>? rows = null, IEnumerable<string>? columns = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        var map = new HeatMapSeries(values);
        var (down, across) = (Ticks(rows, map.Rows, nameof(rows)), Ticks(columns, map.Columns, nameof(columns)));
        (XTicks, YTicks) = (across, [.. down.Select(tick => tick with { Value = map.Rows - 1 - tick.Value })]);
        return Add(map);
    }

    /// <summary>Adds the trials of a search as lines across upright axes, one for each setting and result.</summary>
    /// <param name="coordinates">The axes from left to right, at least two, each with a value for every trial.</param>
    /// <param name="colorBy">The name of the axis whose values colour the lines, explained by a colour bar; null, the default, for the
    /// last one.</param>
    /// <returns>The lines.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="coordinates"/> is null.</exception>
    /// <exception cref="ArgumentException">There are fewer than two axes, they have not as many values, or none has the name of
    /// <paramref name="colorBy"/>.</exception>
    public ParallelSeries Parallel(IEnumerable<ParallelAxis> coordinates, string? colorBy = null)
    {
        ArgumentNullException.ThrowIfNull(coordinates);
        ParallelAxis[] all = [.. coordinates];
        if (all.Length < 2)
            throw new ArgumentException($"Parallel coordinates need at least 2 axes, not {all.Length}.", nameof(coordinates));
        foreach (var one in all) Values.CheckCounts(all[0].Count, one.Count, all[0].Name, one.Name);
        var color = colorBy is null ? all[^1] : Array.Find(all, one => one.Name == colorBy) ??
            throw new ArgumentException(
                $"No axis is named '{colorBy}'. There are: {string.Join(", ", all.Select(one => one.Name))}.", nameof(colorBy));
        XTicks = [.. all.Select((one, i) => new Tick(i, one.Name))];
        YTicks = [];
        (ColorLabel, ColorScale) = (color.Name, color.Scale);
        return Add(new ParallelSeries(all, color));
    }

    private static List<Tick> Ticks(IEnumerable<string>? names, int count, string argument)
    {
        var texts = names?.ToList() ?? [.. Enumerable.Range(0, count).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        if (texts.Count != count)
            throw new ArgumentException($"The matrix has {count} {argument}, but {texts.Count} names were given.", argument);
        return [.. texts.Select((text, i) => new Tick(i, text))];
    }
}
