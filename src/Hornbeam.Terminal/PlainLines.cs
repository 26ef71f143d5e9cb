using System.Globalization;
using System.Text;

namespace Hornbeam.Terminal;

/// <summary>A line for the last epoch that ended, where nothing can be drawn over: for files and pipes.</summary>
internal sealed class PlainLines(TextWriter writer)
{
    private int _written;
    private int _findings;

    public void Write(DashboardState state)
    {
        var epochs = state.History.Epoch;
        if (epochs.Count > _written)
        {
            _written = epochs.Count;
            writer.WriteLine(Line(state, epochs[^1]));
        }
        for (; _findings < state.Findings.Count; _findings++)
            writer.WriteLine($"  {state.Findings[_findings]}");
        if (state.HasEnded)
            writer.WriteLine(DashboardText.Ending(state));
        writer.Flush();
    }

    private static string Line(DashboardState state, int epoch)
    {
        var line = new StringBuilder();
        line.Append(CultureInfo.InvariantCulture, $"epoch {epoch + 1}/{state.Epochs}");
        foreach (var key in state.History.Keys)
        {
            var series = state.History[key];
            if (series.Count == 0 || series.Epochs[^1] != epoch)
                continue;
            line.Append(CultureInfo.InvariantCulture, $"  {key} {DashboardText.Number(series[^1])}");
            if (series is { Direction: not null, Count: > 1 } && series.Best()?.Epoch == epoch)
                line.Append(" (best)");
        }
        line.Append("  ").Append(DashboardText.Time(state.Elapsed));
        if (!state.HasEnded && state.Remaining is { } left)
            line.Append(", left ").Append(DashboardText.Time(left));
        return line.ToString();
    }
}
