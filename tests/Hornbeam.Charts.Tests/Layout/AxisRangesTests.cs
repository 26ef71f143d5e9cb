using FsCheck;
using FsCheck.Fluent;
using Hornbeam.Charts.Layout;

namespace Hornbeam.Charts.Tests.Layout;

public sealed class AxisRangesTests
{
    [Fact]
    public void The_range_covers_the_data() => Prop.ForAll(
        Arb.From(Gen.Choose(-1000, 1000)), Arb.From(Gen.Choose(0, 1000)), Arb.From(Gen.Choose(-200, 200)),
        (start, extent, exponent) =>
        {
            var unit = Math.Pow(10, exponent);
            var data = new Extent(start * unit, (start + extent) * unit);
            var range = AxisRanges.Range(data, Scale.Linear, null, 0.05, sticky: false, "");
            range.Min.ShouldBeLessThan(data.Min);
            range.Max.ShouldBeGreaterThan(data.Max);
            if (extent > 0) range.Length.ShouldBeLessThan(1.2 * (data.Max - data.Min));
        }).Check(Config.QuickThrowOnFailure.WithReplay(7UL, 5UL));

    [Fact]
    public void A_log_range_covers_the_positive_data() => Prop.ForAll(
        Arb.From(Gen.Choose(-290, 280)), Arb.From(Gen.Choose(0, 500)), (exponent, hundredths) =>
        {
            var data = new Extent(Math.Pow(10, exponent), Math.Pow(10, exponent + Math.Min(hundredths / 100.0, 10)));
            var range = AxisRanges.Range(data, Scale.Log, null, 0.05, sticky: false, "");
            range.Min.ShouldBeInRange(1e-310, data.Min);
            range.Max.ShouldBeGreaterThan(data.Max);
        }).Check(Config.QuickThrowOnFailure.WithReplay(7UL, 5UL));

    [Theory]
    [InlineData(double.NaN, 2, null, 2.0)]
    [InlineData(0, double.NaN, 0.0, null)]
    [InlineData(5, double.NaN, 5.0, null)]
    [InlineData(double.NaN, -5, null, -5.0)]
    [InlineData(-1, 7, -1.0, 7.0)]
    public void Limits_win_and_NaN_fits_the_data(double low, double high, double? min, double? max)
    {
        var range = AxisRanges.Range(new Extent(0.5, 1.5), Scale.Linear, (low, high), 0.05, sticky: false, "");
        if (min is { } expectedMin) range.Min.ShouldBe(expectedMin);
        if (max is { } expectedMax) range.Max.ShouldBe(expectedMax);
        range.Length.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Bars_stand_on_the_axis()
    {
        var figure = new Figure();
        figure.Axes[0].Bars(["a", "b"], [1, 2]);
        AxisRanges.Of(figure)[0].Y.Min.ShouldBe(0);
    }

    [Fact]
    public void A_log_axis_without_positive_limit_is_refused_and_the_error_says_what_to_do()
    {
        var figure = new Figure();
        figure.Axes[0].Line([1.0, 2]);
        (figure.Axes[0].YScale, figure.Axes[0].YLimits) = (Scale.Log, (-2, -1));
        Should.Throw<InvalidOperationException>(() => figure.ToSvg()).Message.ShouldContain("YLimits end at -1");
    }
}
