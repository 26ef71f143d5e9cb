namespace Hornbeam.Charts.Tests.Figures;

public sealed class ColorTests
{
    [Theory]
    [InlineData("#1f77b4", "#1f77b4")]
    [InlineData("#ABC", "#aabbcc")]
    [InlineData("#11223380", "#11223380")]
    [InlineData("White", "#ffffff")]
    public void Text_is_read(string text, string expected)
    {
        Color color = text;
        color.ToString().ShouldBe(expected);
        Color.Parse(color.ToString()).ShouldBe(color);
    }

    [Theory]
    [InlineData("")]
    [InlineData("#12345")]
    [InlineData("#xyzxyz")]
    [InlineData("chartreuse")]
    public void Anything_else_is_refused(string text) =>
        Should.Throw<FormatException>(() => Color.Parse(text)).Message.ShouldContain("#rrggbb");

    [Fact]
    public void Contrast_is_that_of_the_guidelines()
    {
        new Color(0, 0, 0).Contrast(new Color(255, 255, 255)).ShouldBe(21, 1e-9);
        new Color(0x76, 0x76, 0x76).Contrast(new Color(255, 255, 255)).ShouldBe(4.54, 0.01);
        new Color(9, 9, 9).Contrast(new Color(9, 9, 9)).ShouldBe(1);
    }

    [Fact]
    public void Every_colour_of_the_themes_can_be_seen()
    {
        foreach (var theme in new[] { Theme.Light, Theme.Dark })
        {
            foreach (var color in theme.Palette)
                color.Contrast(theme.Background).ShouldBeGreaterThanOrEqualTo(3, color.ToString());
            theme.Text.Contrast(theme.Background).ShouldBeGreaterThan(7);
            theme.Frame.Contrast(theme.Background).ShouldBeGreaterThan(3);
            theme.Palette.Distinct().Count().ShouldBe(10);
        }
    }
}
