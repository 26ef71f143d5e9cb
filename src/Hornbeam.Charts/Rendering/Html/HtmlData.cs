using System.Text.Json;
using Hornbeam.Charts.Layout;
using Hornbeam.Charts.Text;

namespace Hornbeam.Charts.Rendering;

/// <summary>What the script of a page needs to know of a figure, as JSON.</summary>
internal static class HtmlData
{
    /// <summary>Series with more points are thinned to the extremes of so many stretches.</summary>
    private const int MostPoints = 20_000, Stretches = 5_000;

    internal static string Write(Figure figure, FigureLayout light, FigureLayout dark, ThemeInks inks)
    {
        using var buffer = new MemoryStream();
        // The encoder writes < > & as escapes, so that no text ends the script it stands in.
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("title", CleanText.Of(figure.Title));
            json.WriteNumber("tickSize", light.Detail.TickSize);
            json.WriteNumber("tickLength", light.Detail.TickLength);
            json.WriteNumber("tickPad", light.Detail.TickPad);
            json.WriteNumber("thickness", light.Detail.Thickness);
            json.WriteStartArray("panels");
            for (var i = 0; i < light.Panels.Length; i++) WritePanel(json, light.Panels[i], dark.Panels[i], light, dark, inks);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void WritePanel(
        Utf8JsonWriter json, PanelLayout panel, PanelLayout other, FigureLayout light, FigureLayout dark, ThemeInks inks)
    {
        json.WriteStartObject();
        json.WriteString("title", panel.Title);
        json.WriteString("xLabel", panel.XLabel);
        json.WriteString("yLabel", panel.YLabel);
        json.WriteString("rightLabel", panel.RightYLabel);
        json.WriteString("colorLabel", panel.ColorLabel);
        WriteNumbers(json, "plot", [panel.Plot.X, panel.Plot.Y, panel.Plot.Width, panel.Plot.Height]);
        WriteRange(json, "x", panel.X);
        WriteRange(json, "y", panel.Y);
        if (panel.RightY is { } right) WriteRange(json, "right", right);
        json.WriteBoolean("whole", panel.IsWholeX);
        json.WriteBoolean("ownX", panel.Axes.XTicks is not null);
        json.WriteBoolean("ownY", panel.Axes.YTicks is not null);
        json.WriteBoolean("numbersX", panel.ShowsXNumbers && panel.XTicks.Major.Length > 0);
        json.WriteBoolean("numbersY", panel.ShowsYNumbers && panel.YTicks.Major.Length > 0);
        // Cells and upright axes have places of their own, not a range to look into.
        json.WriteBoolean("zoom", !panel.Axes.Series.Any(series => series is HeatMapSeries or ParallelSeries));
        json.WriteStartArray("series");
        for (var i = 0; i < panel.Axes.Series.Count; i++)
            WriteSeries(json, panel.Axes, i, inks.Name(panel.ColorOf(i, light.Theme), other.ColorOf(i, dark.Theme)));
        json.WriteEndArray();
        json.WriteStartArray("notes");
        foreach (var note in panel.Axes.Annotations)
        {
            json.WriteStartObject();
            json.WriteNumber("series", note.Of is null ? -1 : panel.Axes.Series.IndexOf(note.Of));
            if (PanelPainter.Dot(panel, note) is { } dot) WriteNumbers(json, "at", [dot.X, dot.Y]);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRange(Utf8JsonWriter json, string name, AxisRange range)
    {
        json.WriteStartObject(name);
        json.WriteNumber("min", range.Min);
        json.WriteNumber("max", range.Max);
        json.WriteBoolean("log", range.Scale == Scale.Log);
        json.WriteEndObject();
    }

    private static void WriteSeries(Utf8JsonWriter json, Axes axes, int index, string ink)
    {
        var series = axes.Series[index];
        json.WriteStartObject();
        json.WriteString("name", CleanText.Of(series.Label));
        json.WriteString("run", CleanText.Of(series.Run));
        json.WriteNumber("index", index);
        json.WriteString("ink", ink);
        json.WriteNumber("opacity", series.Opacity);
        json.WriteBoolean("right", series.OnRightAxis);
        if (series.ColorValue is { } value && double.IsFinite(value)) json.WriteNumber("colorValue", value);
        if (series.HigherIsBetter is { } higher) json.WriteBoolean("higher", higher);
        if (series is LineSeries line)
        {
            json.WriteString("kind", "line");
            json.WriteNumber("width", line.Width);
            json.WriteString("steps", line.Steps.ToString());
            json.WriteString("marker", line.Marker.ToString());
            json.WriteNumber("markerSize", line.MarkerSize);
            json.WriteBoolean("stroked", line.Style != LineStyle.None);
            WriteNumbers(json, "dashes", new Stroke(default, 1, line.Style).Dashes());
        }
        else json.WriteString("kind", series is BarSeries ? "bars" : "other");
        if (series is HeatMapSeries map) WriteCells(json, map, axes);
        if (series is ParallelSeries trials) WriteTrials(json, trials);
        if (series.Points is { } points)
        {
            var kept = Thin(points.Y);
            json.WriteNumber("count", points.Y.Length);
            if (points.X is not null || kept.Count < points.Y.Length)
                WriteNumbers(json, "x", kept.Select(i => points.X is null ? i : points.X[i]));
            WriteNumbers(json, "y", kept.Select(i => points.Y[i]));
        }
        json.WriteEndObject();
    }

    private static void WriteCells(Utf8JsonWriter json, HeatMapSeries map, Axes axes)
    {
        WriteNames("rows", [.. axes.YTicks ?? []]);
        WriteNames("columns", [.. axes.XTicks ?? []]);
        json.WriteStartArray("cells");
        for (var row = 0; row < map.Rows; row++)
            WriteNumbers(json, null, Enumerable.Range(0, map.Columns).Select(column => map[row, column]));
        json.WriteEndArray();

        void WriteNames(string name, Tick[] ticks)
        {
            json.WriteStartArray(name);
            foreach (var tick in ticks) json.WriteStringValue(CleanText.Of(tick.Label));
            json.WriteEndArray();
        }
    }

    private static void WriteTrials(Utf8JsonWriter json, ParallelSeries trials)
    {
        json.WriteStartArray("columns");
        foreach (var one in trials.Coordinates) json.WriteStringValue(CleanText.Of(one.Name));
        json.WriteEndArray();
        json.WriteStartArray("trials");
        for (var i = 0; i < trials.Count; i++)
        {
            json.WriteStartArray();
            foreach (var one in trials.Coordinates) json.WriteStringValue(CleanText.Of(one.Text(i)));
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    /// <summary>The indices of all points, or of the first, lowest, highest and last of each stretch.</summary>
    internal static IReadOnlyList<int> Thin(double[] y)
    {
        if (y.Length <= MostPoints) return [.. Enumerable.Range(0, y.Length)];
        var kept = new SortedSet<int>();
        for (var stretch = 0; stretch < Stretches; stretch++)
        {
            var (from, to) = ((int)((long)stretch * y.Length / Stretches), (int)((long)(stretch + 1) * y.Length / Stretches));
            var (low, high) = (from, from);
            for (var i = from; i < to; i++)
            {
                // The first missing value of a stretch keeps its gap.
                if (!double.IsFinite(y[i]) && (i == from || double.IsFinite(y[i - 1]))) kept.Add(i);
                if (y[i] < y[low] || double.IsNaN(y[low])) low = i;
                if (y[i] > y[high] || double.IsNaN(y[high])) high = i;
            }
            kept.UnionWith([from, low, high, to - 1]);
        }
        return [.. kept];
    }

    private static void WriteNumbers(Utf8JsonWriter json, string? name, IEnumerable<double> numbers)
    {
        if (name is null) json.WriteStartArray();
        else json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            if (double.IsFinite(number)) json.WriteNumberValue(number);
            else json.WriteNullValue();
        }
        json.WriteEndArray();
    }
}
