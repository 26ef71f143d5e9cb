using System.Globalization;
using Hornbeam.Charts;
using Spectre.Console;
using Spectre.Console.Rendering;
using Color = Spectre.Console.Color;

namespace Hornbeam.Terminal;

/// <summary>
/// What the dashboard looks like in a window of some size: two lines of progress, a table of values, the curves in what room is left, and the latest
/// findings. In a small window first the table goes, then the findings, then the curves.
/// </summary>
internal sealed class DashboardView(IAnsiConsole console, int width, int height)
{
    private const string Between = "   ";
    private const int LeastChart = 7, LeastChartWidth = 36, ChartGap = 2, MostFindings = 3, MostQuantities = 6;

    /// <summary>At most as many lines as the window has, none wider.</summary>
    public List<SegmentLine> Lines(DashboardState state)
    {
        var head = Render(new Rows(Progress(state), new Paragraph(Facts(state))));
        var table = ValueTable.Of(state, MostQuantities) is { } values ? Render(values) : [];
        var findings = state.Findings.TakeLast(MostFindings).Reverse().Select(Finding).SelectMany(Render).ToList();
        if (Room() < LeastChart)
            table = [];
        if (Room() < LeastChart)
            findings = findings[..Math.Min(1, findings.Count)];
        var charts = Room() >= LeastChart && width >= LeastChartWidth ? Charts(state.History, Room()) : [];
        return [.. ((IEnumerable<SegmentLine>)[.. head, .. table, .. charts, .. findings]).Take(height)];

        int Room() => height - head.Count - table.Count - findings.Count;
    }

    private List<SegmentLine> Render(IRenderable part) => [.. Segment.SplitLines(
        part.Render(RenderOptions.Create(console, console.Profile.Capabilities) with { ConsoleSize = new Size(width, height) }, width), width)];

    private Paragraph Progress(DashboardState state)
    {
        var bold = new Style(decoration: Decoration.Bold);
        if (state.HasEnded)
            return new Paragraph(DashboardText.Ending(state), bold);
        var epoch = FormattableString.Invariant($"epoch {state.Epoch}/{state.Epochs}");
        var batch = state.Batches is { } all ? FormattableString.Invariant($"  batch {Math.Min(state.Batch, all)}/{all}") : "";
        var percent = (100 * state.Done).ToString("0", CultureInfo.InvariantCulture);
        var left = state.Remaining is { } time ? $"  left {DashboardText.Time(time)}" : "";
        var end = $"  {percent,3} %  {DashboardText.Time(state.Elapsed)}{left}";
        var room = Math.Max(0, width - epoch.Length - batch.Length - end.Length - 2);
        var filled = (int)(room * state.Done);
        var (sign, rest) = console.Profile.Capabilities.Unicode ? ('━', '─') : ('#', '-');
        return new Paragraph(epoch, bold).Append(batch + "  ", Style.Plain)
            .Append(new string(sign, filled), new Style(Color.Green)).Append(new string(rest, room - filled), new Style(Color.Grey))
            .Append(end, Style.Plain).Ellipsis();
    }

    /// <summary>As many as have room, the most important first.</summary>
    private string Facts(DashboardState state)
    {
        var facts = new List<string>();
        if (DashboardText.Best(state.History) is { } best)
            facts.Add(best);
        if (state.LearningRate is { } rate)
            facts.Add($"learning rate {DashboardText.Rate(rate)}");
        if (state.SamplesPerSecond is { } pace)
            facts.Add(pace.ToString("#,0", CultureInfo.InvariantCulture) + " samples/s");
        while (facts.Count > 1 && string.Join(Between, facts).Length > width)
            facts.RemoveAt(facts.Count - 1);
        return string.Join(Between, facts);
    }

    private static Paragraph Finding(Finding finding)
    {
        var color = finding.Severity switch
        {
            Severity.Severe => Color.Red,
            Severity.Moderate => Color.Yellow,
            _ => Color.Default,
        };
        return new Paragraph($"{finding.Title} ({finding.Certainty}). ", new Style(color, decoration: Decoration.Bold)).Append(finding.Evidence, Style.Plain).Ellipsis();
    }

    private List<SegmentLine> Charts(History history, int room)
    {
        var figure = history.Plot();
        var columns = Math.Clamp((width + ChartGap) / (LeastChartWidth + ChartGap), 1, figure.Columns);
        var shown = columns * (room / LeastChart);
        for (var i = shown; i < figure.Axes.Count; i++)
            figure.Axes[i].Visible = false;
        var text = figure.ToTerminal(new TerminalOptions { Width = width, Height = room, Colors = Colors(), Ascii = !console.Profile.Capabilities.Unicode });
        return [.. AnsiText.Lines(text).Take(room)];
    }

    private TerminalColors Colors() => console.Profile.Capabilities.ColorSystem switch
    {
        ColorSystem.NoColors => TerminalColors.None,
        ColorSystem.EightBit => TerminalColors.TwoHundredFiftySix,
        ColorSystem.TrueColor => TerminalColors.TrueColor,
        _ => TerminalColors.Sixteen,
    };
}
