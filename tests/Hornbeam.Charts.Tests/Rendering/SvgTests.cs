using System.Xml.Linq;
using Hornbeam.Charts.Layout;

namespace Hornbeam.Charts.Tests.Rendering;

public sealed class SvgTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Figures => [.. Gallery.Names];

    [Theory]
    [MemberData(nameof(Figures))]
    public void Every_svg_is_well_formed_and_holds_finite_numbers(string name)
    {
        var text = Gallery.Make(name, rows: 2, columns: 2).ToSvg();
        var root = XDocument.Parse(text).Root!;
        root.Name.ShouldBe(Svg + "svg");
        root.Attribute("width")!.Value.ShouldBe("640");
        foreach (var attribute in root.Descendants().Attributes())
            foreach (var wrong in new[] { "NaN", "∞", "Infinity", "E+", "E-" })
                attribute.Value.ShouldNotContain(wrong, Case.Sensitive);
        root.Element(Svg + "title").ShouldNotBeNull();
        root.Element(Svg + "desc")!.Value.ShouldNotBeEmpty();
        root.Descendants().Attributes("id").ShouldBeEmpty();
    }

    [Fact]
    public void Text_is_text_and_is_escaped()
    {
        var figure = new Figure { Title = "a < b & \"c\"" };
        figure.Axes[0].Line([1.0, 2], "x > y");
        var root = XDocument.Parse(figure.ToSvg()).Root!;
        var texts = root.Descendants(Svg + "text").Select(element => element.Value).ToArray();
        texts.ShouldContain("a < b & \"c\"");
        texts.ShouldContain("x > y");
        root.Element(Svg + "title")!.Value.ShouldBe("a < b & \"c\"");
    }

    [Fact]
    public void The_description_states_first_lowest_highest_and_last_values()
    {
        var figure = new Figure();
        figure.Axes[0].Line([1, 2, 3, 4], [0.7, double.NaN, 0.4512, 0.5], "loss");
        figure.Axes[0].Annotate(3, 0.4512, "best 3: 0.451");
        (figure.Axes[0].Title, figure.Axes[0].XLabel, figure.Axes[0].YLabel) = ("model loss", "epoch", "loss");
        XDocument.Parse(figure.ToSvg()).Root!.Element(Svg + "desc")!.Value.ShouldBe(
            "Chart \"model loss\" of loss by epoch. loss: 4 values, 1 missing, first 0.7 at 1, lowest 0.4512 at 3, " +
            "highest 0.7 at 1, last 0.5 at 4. Marked at (3, 0.4512): best 3: 0.451.");
    }

    [Fact]
    public void The_same_text_stands_where_the_layout_put_it()
    {
        var figure = Gallery.Make("titles and labels");
        var layout = FigureLayout.Of(figure).Drawing.Texts().Select(text => text.Text);
        XDocument.Parse(figure.ToSvg()).Descendants(Svg + "text").Select(element => element.Value).ShouldBe(layout);
    }

    [Fact]
    public void Dashes_show_in_the_stroke() =>
        Gallery.Make("titles and labels").ToSvg().ShouldContain("stroke-dasharray=\"5.7 2.7\"");
}
