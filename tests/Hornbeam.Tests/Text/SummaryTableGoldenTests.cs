using Hornbeam.Golden;
using Hornbeam.Text;

namespace Hornbeam.Tests.Text;

/// <summary>The table alone: contents taken from the recorded text, laid out again.</summary>
public sealed class SummaryTableGoldenTests
{
    public static IEnumerable<string> Needs(GoldenCase golden) => [];

    [GoldenTheory("text", Form = "summary", Without = "raised")]
    public void Lays_out_as_Keras(GoldenCase golden)
    {
        var arguments = golden["arguments"];
        var showTrainable = arguments.TryGetProperty("show_trainable", out var show) && show.GetBoolean();
        var recorded = RecordedSummary.Parse(golden["text"].GetString()!, showTrainable);
        var text = SummaryTable.Write(recorded.Name, recorded.Rows, recorded.Totals, new SummaryOptions
        {
            TerminalWidth = golden["columns"].GetInt32(),
            LineLength = arguments.TryGetProperty("line_length", out var length) ? length.GetInt32() : null,
            Positions = arguments.TryGetProperty("positions", out var given)
                ? [.. given.EnumerateArray().Select(p => p.GetDouble())]
                : null,
            ShowConnections = recorded.ShowConnections,
            ShowTrainable = showTrainable,
        });

        text.ShouldBe(golden["text"].GetString());
    }

    [GoldenTheory("text", Form = "terminal")]
    public void Colours_as_Keras(GoldenCase golden)
    {
        var expected = golden["summary"].GetString()!;
        var recorded = RecordedSummary.Parse(expected, showTrainable: false);
        var text = SummaryTable.Write(recorded.Name, recorded.Rows, recorded.Totals, new SummaryOptions
        {
            TerminalWidth = golden.TryGet("columns", out var columns) ? columns.GetInt32() : 80,
            ShowConnections = recorded.ShowConnections,
            Styled = golden["terminal"].GetBoolean(),
        });

        text.ShouldBe(expected);
    }
}
