using System.Text.Json;
using System.Text.RegularExpressions;
using Hornbeam.Charts.Rendering;

namespace Hornbeam.Charts.Tests.Rendering;

public sealed class HtmlTests
{
    private const int MostBytes = 60_000;

    public static TheoryData<string> Figures => [.. Gallery.Names];

    [Theory]
    [MemberData(nameof(Figures))]
    public void A_page_is_whole_and_holds_its_data(string name)
    {
        var figure = Gallery.Make(name);
        var page = figure.ToHtml();
        page.ShouldNotContain("{{");
        Regex.Count(page, "</script>").ShouldBe(2);
        Regex.Count(page, "<svg ").ShouldBe(Regex.Count(page, "</svg>"));
        Regex.Count(page, "<g ").ShouldBe(Regex.Count(page, "</g>"));
        using var data = Data(page);
        data.RootElement.GetProperty("panels").GetArrayLength().ShouldBe(1);
        // Besides the picture and its numbers.
        var (svg, json) = (Part(page, "<svg xmlns", "</div>"), Part(page, "id=\"data\">", "</script>"));
        (page.Length - svg.Length - json.Length).ShouldBeLessThan(MostBytes);
    }

    [Fact]
    public void A_usual_page_stays_small_with_everything_in_it() =>
        System.Text.Encoding.UTF8.GetByteCount(Gallery.Make("titles and labels").ToHtml()).ShouldBeLessThan(MostBytes);

    [Fact]
    public void Nothing_is_fetched_from_anywhere()
    {
        foreach (var name in Gallery.Names)
        {
            var page = Gallery.Make(name).ToHtml();
            Regex.Matches(page, "https?://[^\"' ]*").Select(match => match.Value).Distinct().ShouldAllBe(url => url == "http://www.w3.org/2000/svg");
            foreach (var word in new[] { "src=", "href=", "@import", "url(", "fetch(", "XMLHttpRequest", "import(" }) page.ShouldNotContain(word);
            page.ShouldContain("default-src 'none'");
        }
    }

    [Fact]
    public void The_numbers_are_those_of_the_series()
    {
        var figure = new Figure();
        var line = figure.Axes[0].Line([1.0, 2, 3], [0.1, double.NaN, 1e-30], "loss");
        (line.HigherIsBetter, line.Run) = (false, "run <7>");
        using var data = Data(figure.ToHtml());
        var series = data.RootElement.GetProperty("panels")[0].GetProperty("series")[0];
        series.GetProperty("x").EnumerateArray().Select(x => x.GetDouble()).ShouldBe([1, 2, 3]);
        series.GetProperty("y").EnumerateArray().Select(y => y.ValueKind == JsonValueKind.Null ? -1 : y.GetDouble()).ShouldBe([0.1, -1, 1e-30]);
        (series.GetProperty("run").GetString(), series.GetProperty("higher").GetBoolean()).ShouldBe(("run <7>", false));
    }

    [Fact]
    public void Very_long_series_keep_their_extremes_and_gaps()
    {
        var random = new Random(1);
        var values = new double[1_000_000];
        for (var i = 0; i < values.Length; i++) values[i] = random.NextDouble();
        (values[333_333], values[777_777], values[500_100]) = (50, -40, double.NaN);
        var kept = HtmlData.Thin(values);
        kept.Count.ShouldBeLessThan(20_100);
        foreach (var i in new[] { 0, 333_333, 500_100, 777_777, 999_999 }) kept.ShouldContain(i);
        HtmlData.Thin([3, 1, 2]).ShouldBe([0, 1, 2]);
    }

    [Fact]
    public void Hostile_texts_stay_texts()
    {
        const string Evil = "</script><script>alert(1)</script>{{svg}}{{data}}<!--";
        var figure = new Figure { Title = Evil };
        figure.Axes[0].Line([1.0, 2], Evil);
        (figure.Axes[0].Title, figure.Axes[0].XLabel) = (Evil, Evil);
        var page = figure.ToHtml();
        page.ShouldNotContain("<script>alert");
        Regex.Count(page, "</script>").ShouldBe(2);
        Data(page).RootElement.GetProperty("panels")[0].GetProperty("title").GetString().ShouldBe(Evil);
    }

    [Fact]
    public void Both_themes_are_in_a_page_and_a_theme_of_ones_own_alone()
    {
        var page = Gallery.Make("titles and labels").ToHtml();
        page.ShouldContain("data-theme=\"auto\"");
        foreach (var theme in new[] { Theme.Light, Theme.Dark })
            foreach (var color in new[] { theme.Background, theme.Text, theme.Palette[0], theme.Palette[1] })
                page.ShouldContain(":" + color.ToString() + ";");
        Regex.IsMatch(Part(page, "<svg xmlns", "</div>"), "(fill|stroke)=\"#").ShouldBeFalse();
        var own = Gallery.Make("titles and labels");
        own.Theme = Theme.Light with { Background = "#ffffee" };
        var ownPage = own.ToHtml();
        ownPage.ShouldContain("data-theme=\"own\"");
        ownPage.ShouldNotContain(Theme.Dark.Background.ToString());
    }

    [Fact]
    public void Parts_of_the_picture_are_named_for_the_script()
    {
        var page = Gallery.Make("second y axis").ToHtml();
        foreach (var part in new[] { "Data", "X", "Y", "RightY", "Key", "Note" }) page.ShouldContain($"<g data-part=\"{part}\" data-panel=\"0\"");
        page.ShouldContain("<g data-part=\"Data\" data-panel=\"0\" data-index=\"1\">");
    }

    [Fact]
    public void Saving_as_html_writes_the_page()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():n}.html");
        var figure = Gallery.Make("one line");
        figure.Save(path);
        File.ReadAllText(path).ShouldBe(figure.ToHtml());
        File.Delete(path);
    }

    [Fact]
    public void The_description_states_first_best_and_last_where_the_best_is_known()
    {
        var figure = new Figure();
        figure.Axes[0].Line([3.0, 1, 2], "loss").HigherIsBetter = false;
        figure.Axes[0].Line([0.5, 0.9, 0.7], "accuracy").HigherIsBetter = true;
        figure.ToHtml().ShouldContain("loss: 3 values, first 3 at 0, best 1 at 1, last 2 at 2.");
        figure.ToSvg().ShouldContain("accuracy: 3 values, first 0.5 at 0, best 0.9 at 1, last 0.7 at 2.");
        (figure.Axes[0].XLabel, figure.Axes[0].YLabel) = ("epoch", "value");
        figure.ToSvg().ShouldContain("<title>value by epoch</title>");
    }

    private static JsonDocument Data(string page) => JsonDocument.Parse(Part(page, "id=\"data\">", "</script>"));

    private static string Part(string page, string from, string to)
    {
        var start = page.IndexOf(from, StringComparison.Ordinal) + from.Length;
        return page[start..page.IndexOf(to, start, StringComparison.Ordinal)];
    }
}
