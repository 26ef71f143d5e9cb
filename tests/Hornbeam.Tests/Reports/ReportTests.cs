using System.Text.RegularExpressions;
using Hornbeam.Charts.Tests;

namespace Hornbeam.Tests.Reports;

public sealed class ReportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("report").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_page_holds_charts_findings_configuration_and_every_epoch()
    {
        var history = History.From(
            [KeyValuePair.Create("loss", (double[])[0.7, 0.5, 0.3]), KeyValuePair.Create("val_loss", (double[])[0.8, 0.6, 0.65])],
            new TrainingDescription { Loss = "mse", Optimizer = "adam <&>", BatchSize = 32 });
        var path = Path.Combine(_folder, "run.html");
        history.Report(path, "a <b> & c");
        var page = File.ReadAllText(path);
        page.ShouldContain("<h1>a &lt;b&gt; &amp; c</h1>");
        page.ShouldContain("adam &lt;&amp;&gt;");
        foreach (var part in new[] { "<svg ", "<h2>Findings</h2>", "<h2>Configuration</h2>", "<h2>Epochs</h2>", "<h2>What the numbers mean</h2>" })
            page.ShouldContain(part);
        // The best value of each column, and no other.
        Regex.Matches(page, "<td class=\"best\">([^<]*)</td>").Select(match => match.Groups[1].Value).ShouldBe(["0.6000", "0.3000"], ignoreOrder: true);
        page.ShouldNotContain("{{");
        page.ShouldNotContain("data-refresh");
        Regex.Matches(page, "https?://[^\"' ]*").Select(match => match.Value).Distinct().ShouldAllBe(url => url == "http://www.w3.org/2000/svg");
    }

    [Fact]
    public void Markdown_has_its_picture_beside_it()
    {
        History.From(("loss", [3, 2, 1]), ("a|b_c", [1, 2, 3])).Report(Path.Combine(_folder, "my run.md"));
        var text = File.ReadAllText(Path.Combine(_folder, "my run.md"));
        text.ShouldStartWith("# Training run\n");
        text.ShouldContain("](my%20run.png)");
        text.ShouldContain("| epoch | loss | a\\|b\\_c |");
        text.ShouldContain("| 3 | **1.0000** | 3.0000 |");
        File.ReadAllBytes(Path.Combine(_folder, "my run.png"))[1..4].ShouldBe("PNG"u8.ToArray());
    }

    [Fact]
    public void Of_a_long_run_the_table_keeps_the_best_epoch()
    {
        var loss = Enumerable.Range(0, 3000).Select(i => i == 1234 ? 0.001 : 1.0 + i).ToArray();
        History.From(("loss", loss)).Report(Path.Combine(_folder, "long.md"));
        var text = File.ReadAllText(Path.Combine(_folder, "long.md"));
        text.ShouldContain("of 3000 epochs are shown");
        text.ShouldContain("| 1235 | **1.0000e-03** |");
        Regex.Count(text, "(?m)^\\| [0-9]+ \\|").ShouldBeLessThan(510);
    }

    [Fact]
    public void An_empty_history_is_reported_as_such()
    {
        new History().Report(Path.Combine(_folder, "empty.html"));
        File.ReadAllText(Path.Combine(_folder, "empty.html")).ShouldContain("No epoch has been recorded");
    }

    [Fact]
    public void Another_ending_is_refused() =>
        Should.Throw<ArgumentException>(() => new History().Report("run.pdf")).Message.ShouldContain(".html or .md");

    [Fact]
    public void A_comparison_has_variants_runs_and_differences()
    {
        var path = Path.Combine(_folder, "runs.html");
        Histories.Report(path, Repeated());
        var page = File.ReadAllText(path);
        foreach (var part in new[] { "<h2>Variants</h2>", "<h2>Differences</h2>", "<h2>Runs</h2>", "large less small", "compared by val_loss" })
            page.ShouldContain(part);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(3, 4)]
    [InlineData(12, 1)]
    [InlineData(12, 3)]
    public void Curves_of_any_number_of_variants_are_drawn_apart(int variants, int repetitions)
    {
        var runs = Enumerable.Range(0, variants * repetitions).Select(i => ($"variant {i % variants}", Plots.Runs.Falling(30, "loss", "val_loss"))).ToList();
        FigureCheck.Everywhere(Histories.Compare(runs).Plot(), $"{variants} x {repetitions}");
        var settings = Enumerable.Range(0, variants).Select(i => Math.Pow(10, -i / 3.0)).ToArray();
        FigureCheck.Everywhere(Histories.Compare(runs).Plot(settings), $"{variants} x {repetitions} by setting");
    }

    [Fact]
    public void A_setting_is_needed_for_each_variant() =>
        Should.Throw<ArgumentException>(() => Histories.Compare(Repeated()).Plot([1])).Message.ShouldContain("2 variants, but 1 settings");

    private static IEnumerable<(string, History)> Repeated() => Enumerable.Range(0, 6).Select(i =>
        (i % 2 == 0 ? "small" : "large", History.From(("loss", [1, 0.5 + 0.01 * i]), ("val_loss", [1, 0.6 + 0.01 * i]))));
}
