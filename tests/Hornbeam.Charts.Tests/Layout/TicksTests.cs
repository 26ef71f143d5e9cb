using FsCheck;
using FsCheck.Fluent;
using Hornbeam.Charts.Layout;

namespace Hornbeam.Charts.Tests.Layout;

public sealed class TicksTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20240607UL, 11UL);

    /// <summary>Axis ends of any size: a start, an extent and how much larger the start may be.</summary>
    private static readonly Arbitrary<(double Min, double Max)> Ends = Arb.From(
        from start in Gen.Choose(-1_000_000, 1_000_000)
        from extent in Gen.Choose(1, 1_000_000)
        from exponent in Gen.Choose(-28, 28)
        from shift in Gen.Choose(-3, 3)
        let min = start * Math.Pow(10, exponent + shift - 6)
        select (min, min + extent * Math.Pow(10, exponent - 6)));

    [Fact]
    public void Ticks_are_round_evenly_spaced_and_inside() => Prop.ForAll(Ends, ends =>
    {
        var range = new AxisRange(ends.Min, ends.Max, Scale.Linear);
        for (var count = 1; count <= 10; count++)
        {
            var ticks = Ticks.Linear(range, count, whole: false).Major;
            // The step is at most 2.5 times what would give this many: few are missing and none too many.
            ticks.Length.ShouldBeLessThanOrEqualTo(count + 1);
            ticks.Length.ShouldBeGreaterThanOrEqualTo(count / 3);
            var extent = ends.Max - ends.Min;
            foreach (var tick in ticks) tick.Value.ShouldBeInRange(ends.Min - 1e-9 * extent, ends.Max + 1e-9 * extent);
            if (ticks.Length < 2) continue;
            var step = ticks[1].Value - ticks[0].Value;
            var rounding = Math.Max(Math.Abs(ends.Min), Math.Abs(ends.Max)) * 1e-14;
            var mantissa = step / Math.Pow(10, Math.Floor(Math.Log10(step * 1.0000001)));
            new[] { 1, 2, 2.5, 5 }.Min(nice => Math.Abs(nice - mantissa)).ShouldBeLessThan(1e-6 + 100 * rounding / step);
            for (var i = 1; i < ticks.Length; i++)
                (ticks[i].Value - ticks[i - 1].Value).ShouldBe(step, step * 1e-9 + rounding);
        }
    }).Check(Config);

    [Fact]
    public void Labels_tell_their_values_and_have_the_same_decimals() => Prop.ForAll(Ends, ends =>
    {
        var ticks = Ticks.Linear(new AxisRange(ends.Min, ends.Max, Scale.Linear), 6, whole: false).Major;
        var decimals = -1;
        foreach (var (value, label) in ticks)
        {
            var number = label.Replace('−', '-');
            var read = double.Parse(number, System.Globalization.CultureInfo.InvariantCulture);
            read.ShouldBe(value, (ends.Max - ends.Min) * 1e-6);
            if (label == "0") continue;
            var mantissa = number.Split('e')[0];
            var here = mantissa.Contains('.') ? mantissa.Length - mantissa.IndexOf('.') - 1 : 0;
            if (decimals >= 0) here.ShouldBe(decimals);
            decimals = here;
        }
        ticks.Select(tick => tick.Label).Distinct().Count().ShouldBe(ticks.Length);
    }).Check(Config);

    [Fact]
    public void Whole_axes_have_whole_ticks_only() => Prop.ForAll(
        Arb.From(Gen.Choose(0, 50)), Arb.From(Gen.Choose(1, 5000)), (start, extent) =>
        {
            var margin = 0.03 * extent;
            var range = new AxisRange(start - margin, start + extent + margin, Scale.Linear);
            var ticks = Ticks.Choose(range, 400, new PaperRuler(9), across: true, whole: true, start).Major;
            ticks.Length.ShouldBeInRange(2, 12);
            foreach (var (value, label) in ticks)
            {
                value.ShouldBe(Math.Round(value));
                value.ShouldBeGreaterThanOrEqualTo(start);
                label.ShouldBe(value.ToString("F0", System.Globalization.CultureInfo.InvariantCulture));
            }
        }).Check(Config);

    [Theory]
    [InlineData(1, 10, "1 2 3 4 5 6 7 8 9 10")]
    [InlineData(1, 15, "1 3 5 7 9 11 13 15")]
    [InlineData(1, 50, "1 10 20 30 40 50")]
    [InlineData(1, 150, "1 20 40 60 80 100 120 140")]
    [InlineData(0, 49, "0 10 20 30 40 50")]
    [InlineData(1, 2, "1 2")]
    public void Epochs_are_labelled_from_the_first(int first, int last, string expected)
    {
        var margin = 0.03 * (last - first);
        var range = new AxisRange(first - margin, last + margin, Scale.Linear);
        var ticks = Ticks.Choose(range, 400, new PaperRuler(9), across: true, whole: true, first);
        string.Join(' ', ticks.Major.Select(tick => tick.Label)).ShouldBe(expected);
    }

    [Theory]
    [InlineData(0.02, 900, "0.1 1 10 100")]
    [InlineData(0.5, 60, "0.5 1 2 5 10 20 50")]
    [InlineData(1e-9, 1e-3, "10⁻⁹ 10⁻⁸ 10⁻⁷ 10⁻⁶ 10⁻⁵ 10⁻⁴ 10⁻³")]
    [InlineData(2.05, 2.35, "2.05 2.10 2.15 2.20 2.25 2.30 2.35")]
    public void Log_ticks_are_readable(double min, double max, string expected)
    {
        var ticks = Ticks.Choose(new AxisRange(min, max, Scale.Log), 300, new PaperRuler(9), across: false);
        string.Join(' ', ticks.Major.Select(tick => tick.Label)).ShouldBe(expected);
        ticks.Minor.Length.ShouldBeGreaterThanOrEqualTo(max / min > 10 ? 10 : 0);
    }

    [Fact]
    public void Log_ticks_lie_inside_and_are_bounded() => Prop.ForAll(
        Arb.From(Gen.Choose(-300, 280)), Arb.From(Gen.Choose(1, 4000)), (exponent, hundredths) =>
        {
            var min = Math.Pow(10, exponent) * 1.3;
            var max = min * Math.Pow(10, Math.Min(hundredths / 100.0, 299 - exponent));
            var range = new AxisRange(min, max, Scale.Log);
            var ticks = Ticks.Choose(range, 250, new PaperRuler(9), across: false).Major;
            ticks.Length.ShouldBeLessThanOrEqualTo(11);
            foreach (var tick in ticks) range.Holds(tick.Value).ShouldBeTrue();
            if (max / min > 100) ticks.Length.ShouldBeGreaterThanOrEqualTo(2);
        }).Check(Config);

    [Fact]
    public void Labels_side_by_side_never_touch() => Prop.ForAll(Ends, Arb.From(Gen.Choose(20, 900)), (ends, length) =>
    {
        var ruler = new PaperRuler(9);
        var range = new AxisRange(ends.Min, ends.Max, Scale.Linear);
        var ticks = Ticks.Choose(range, length, ruler, across: true).Major;
        for (var i = 1; i < ticks.Length; i++)
        {
            var distance = (ticks[i].Value - ticks[i - 1].Value) / range.Length * length;
            distance.ShouldBeGreaterThan((ruler.Width(ticks[i].Label) + ruler.Width(ticks[i - 1].Label)) / 2);
        }
    }).Check(Config);
}
