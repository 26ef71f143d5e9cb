namespace Hornbeam.Charts.Tests.Rendering;

public sealed class ReproducibilityTests
{
    public static TheoryData<string> Figures => [.. Gallery.Names];

    [Theory]
    [MemberData(nameof(Figures))]
    public void The_same_figure_gives_the_same_bytes(string name)
    {
        var (first, second) = (Gallery.Make(name), Gallery.Make(name));
        first.ToPng().ShouldBe(second.ToPng());
        first.ToPng().ShouldBe(second.ToPng());
        first.ToSvg().ShouldBe(second.ToSvg());
        first.ToTerminal().ShouldBe(second.ToTerminal());
    }

    [Fact]
    public void A_chart_after_another_does_not_draw_over_it()
    {
        var alone = Gallery.Make("titles and labels").ToPng();
        var other = Gallery.Make("histograms");
        other.ToPng();
        Gallery.Make("titles and labels").ToPng().ShouldBe(alone);
    }

    [Fact]
    public void Figures_drawn_at_the_same_time_do_not_disturb_each_other()
    {
        var names = Gallery.Names.ToArray();
        var expected = names.Select(name => Gallery.Make(name).ToPng()).ToArray();
        var drawn = new byte[names.Length][];
        Parallel.For(0, names.Length, i => drawn[i] = Gallery.Make(names[i]).ToPng());
        drawn.ShouldBe(expected);
    }

    [Fact]
    public void Data_is_copied_when_it_is_added()
    {
        var values = Gallery.Curve(20, 1, 0);
        var figure = new Figure();
        figure.Axes[0].Line(values, "loss");
        var before = figure.ToPng();
        values[3] = 100;
        figure.ToPng().ShouldBe(before);
    }
}
