using Hornbeam.Charts.Rendering;
using Hornbeam.Charts.Text;

namespace Hornbeam.Charts.Tests.Rendering;

public sealed class TerminalTests
{
    public static TheoryData<string> Figures => [.. Gallery.Names];

    [Theory]
    [MemberData(nameof(Figures))]
    public void Text_never_overlaps_or_leaves_the_page(string name)
    {
        foreach (var width in new[] { 10, 40, 80, 200 })
        {
            foreach (var (rows, columns) in new[] { (1, 1), (1, 2), (2, 2), (2, 3) })
            {
                foreach (var ascii in new[] { false, true })
                {
                    var options = new TerminalOptions { Width = width, Ascii = ascii };
                    var figure = Gallery.Make(name, rows: rows, columns: columns);
                    FigureCheck.Cells(TerminalRenderer.Draw(figure, options), $"{name} at {width}, {rows} x {columns}");
                }
            }
        }
    }

    [Theory]
    [InlineData(80)]
    [InlineData(200)]
    [InlineData(37)]
    public void No_line_is_wider_than_the_terminal_and_the_frame_reaches_its_edge(int width)
    {
        foreach (var name in Gallery.Names)
        {
            var lines = Gallery.Make(name).ToTerminal(new() { Width = width }).Split('\n');
            lines.Max(CellWidth.Of).ShouldBe(width, name);
        }
    }

    [Fact]
    public void Without_colours_there_are_no_escape_codes()
    {
        foreach (var name in Gallery.Names) Gallery.Make(name).ToTerminal().ShouldNotContain('\u001b', name);
    }

    [Theory]
    [InlineData(TerminalColors.Sixteen, "\u001b[34m")]
    [InlineData(TerminalColors.TwoHundredFiftySix, "\u001b[38;5;31m")]
    [InlineData(TerminalColors.TrueColor, "\u001b[38;2;31;119;180m")]
    public void Colours_are_written_and_reset(TerminalColors colors, string code)
    {
        var text = Gallery.Make("titles and labels").ToTerminal(new() { Colors = colors });
        text.ShouldContain(code);
        foreach (var line in text.Split('\n'))
            if (line.Contains('\u001b'))
                line.LastIndexOf('\u001b').ShouldBe(line.LastIndexOf("\u001b[0m", StringComparison.Ordinal));
    }

    [Fact]
    public void Colours_change_nothing_but_colours()
    {
        var figure = Gallery.Make("titles and labels");
        var colored = figure.ToTerminal(new() { Colors = TerminalColors.TrueColor });
        var plain = System.Text.RegularExpressions.Regex.Replace(colored, "\u001b\\[[0-9;]*m", "");
        plain.ShouldBe(figure.ToTerminal());
    }

    [Fact]
    public void Ascii_output_has_ascii_characters_only()
    {
        foreach (var name in Gallery.Names)
        {
            if (name is "foreign letters" or "band and rules" or "writing systems") continue;
            Gallery.Make(name).ToTerminal(new() { Ascii = true }).ShouldAllBe(c => c < 128, name);
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(12)]
    [InlineData(40)]
    public void The_height_is_kept(int height)
    {
        foreach (var name in Gallery.Names)
        {
            var figure = Gallery.Make(name);
            if (figure.Title is not null && height < 8) continue;
            figure.ToTerminal(new() { Height = height }).Count(c => c == '\n').ShouldBe(height, name);
        }
    }

    [Fact]
    public void A_falling_line_falls()
    {
        var figure = new Figure();
        figure.Axes[0].Line([1.0, 0]);
        var lines = figure.ToTerminal(new() { Width = 40 }).Split('\n').Where(line => line.EndsWith('│')).ToArray();
        var first = lines[1].IndexOfAny([.. Braille()]);
        var last = lines[^1].IndexOfAny([.. Braille()]);
        first.ShouldBeInRange(1, 15);
        last.ShouldBeGreaterThan(25);
    }

    [Fact]
    public void Title_labels_legend_and_annotations_are_there()
    {
        var figure = Gallery.Make("titles and labels");
        figure.Axes[0].Annotate(37, 0.45, "best 37: 0.451");
        var text = figure.ToTerminal();
        string[] parts = ["model loss", "epoch", "loss", "training", "validation", "● best 37: 0.451", "0.6┤", "┴"];
        foreach (var part in parts) text.ShouldContain(part);
    }

    [Fact]
    public void Axes_stand_side_by_side_where_they_fit_and_below_each_other_where_not()
    {
        var figure = Gallery.Make("titles and labels", columns: 2);
        figure.ToTerminal(new() { Width = 120 }).Split('\n').Count(line => line.Contains("model loss")).ShouldBe(1);
        figure.ToTerminal(new() { Width = 60 }).Split('\n').Count(line => line.Contains("model loss")).ShouldBe(2);
    }

    [Fact]
    public void Lines_drawn_alike_differ_without_colours()
    {
        var figure = new Figure();
        figure.Axes[0].Line([1.0, 2], "first");
        figure.Axes[0].Line([2.0, 1], "second");
        var legend = figure.ToTerminal().Split('\n').Single(line => line.Contains("first"));
        legend[..4].ShouldNotBe(legend[(legend.IndexOf("second", StringComparison.Ordinal) - 5)..][..4]);
    }

    [Fact]
    public void Redirected_output_has_no_colours_and_a_fixed_width()
    {
        if (!Console.IsOutputRedirected) return;
        var options = TerminalOptions.ForConsole();
        (options.Width, options.Colors).ShouldBe((80, TerminalColors.None));
    }

    private static IEnumerable<char> Braille()
    {
        for (var c = 0x2801; c <= 0x28ff; c++) yield return (char)c;
    }
}
