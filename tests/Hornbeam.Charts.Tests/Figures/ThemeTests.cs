using Hornbeam.Charts.Layout;

namespace Hornbeam.Charts.Tests.Figures;

public sealed class ThemeTests
{
    public static TheoryData<string> Figures => [.. Gallery.Names];

    [Fact]
    public void Lines_that_stand_for_numbers_can_be_seen()
    {
        foreach (var theme in Themes)
        {
            for (var i = 0; i <= 256; i++)
                theme.LineColors.At(i / 256.0).Contrast(theme.Background).ShouldBeGreaterThanOrEqualTo(3, $"{i} of 256 on {theme.Background}");
        }
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public void Text_can_be_read_and_opaque_lines_can_be_seen(string name)
    {
        foreach (var theme in Themes)
        {
            var figure = Gallery.Make(name);
            figure.Theme = theme;
            var drawing = FigureLayout.Of(figure).Drawing;
            foreach (var item in drawing.Items)
            {
                if (item is TextItem text)
                    text.Color.Contrast(Below(text, drawing)).ShouldBeGreaterThanOrEqualTo(4.5, $"'{text.Text}' of {name}");
                if (item is StrokeItem { Clip: not null, Stroke.Color: { A: 255 } color })
                    color.Contrast(theme.Background).ShouldBeGreaterThanOrEqualTo(3, $"{color} of {name}");
            }
        }
    }

    [Fact]
    public void Colours_by_numbers_follow_the_scale_and_the_map()
    {
        var figure = Gallery.Make("coloured runs");
        var panel = FigureLayout.Of(figure).Panels[0];
        panel.ColorOf(0, Theme.Light).ShouldBe(Theme.Light.LineColors.At(1));
        panel.ColorOf(4, Theme.Light).ShouldBe(Theme.Light.LineColors.At(128 / 255.0));
        panel.ColorOf(8, Theme.Light).ShouldBe(Theme.Light.LineColors.At(0));
        figure.Axes[0].ColorMap = ColorMap.Viridis;
        FigureLayout.Of(figure).Panels[0].ColorOf(8, Theme.Light).ShouldBe(new Color(0x44, 0x01, 0x54));
        figure.Axes[0].Series[8].Color = "red";
        FigureLayout.Of(figure).Panels[0].ColorOf(8, Theme.Light).ShouldBe(Color.Parse("red"));
    }

    [Fact]
    public void A_colour_map_needs_two_colours() =>
        Should.Throw<ArgumentException>(() => new ColorMap("red")).Message.ShouldContain("at least 2");

    private static Theme[] Themes => [Theme.Light, Theme.Dark];

    /// <summary>The last opaque area drawn below a text.</summary>
    private static Color Below(TextItem text, Drawing drawing)
    {
        var below = drawing.Background;
        foreach (var item in drawing.Items)
        {
            if (ReferenceEquals(item, text)) break;
            if (item is BoxItem { Fill: { A: 255 } fill } box && box.Box.Contains(text.Box.Centre)) below = fill;
        }
        return below;
    }
}
