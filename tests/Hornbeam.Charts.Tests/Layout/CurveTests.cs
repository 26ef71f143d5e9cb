using Hornbeam.Charts.Layout;

namespace Hornbeam.Charts.Tests.Layout;

public sealed class CurveTests
{
    private static readonly Rect Area = new(10, 20, 400, 300);

    [Fact]
    public void A_million_points_become_few_and_lose_no_spike()
    {
        var random = new Random(1);
        var values = new double[1_000_000];
        for (var i = 0; i < values.Length; i++) values[i] = random.NextDouble();
        (values[333_333], values[777_777]) = (50, -40);
        var curve = Trace(values);
        var points = curve.Runs.SelectMany(run => run).ToArray();
        points.Length.ShouldBeLessThan(4 * 402);
        points.Min(point => point.Y).ShouldBe(Surface(values).MapY(50), 1e-9);
        points.Max(point => point.Y).ShouldBe(Surface(values).MapY(-40), 1e-9);
        curve.Runs.Count.ShouldBe(1);
    }

    [Fact]
    public void Every_column_keeps_its_lowest_and_highest_value()
    {
        var values = Gallery.Curve(20_000, 1, 0);
        var surface = Surface(values);
        var expected = new Dictionary<long, (double Min, double Max)>();
        for (var i = 0; i < values.Length; i++)
        {
            var (column, y) = ((long)Math.Floor(surface.MapX(i)), surface.MapY(values[i]));
            var (min, max) = expected.GetValueOrDefault(column, (y, y));
            expected[column] = (Math.Min(min, y), Math.Max(max, y));
        }
        foreach (var group in Trace(values).Runs.Single().GroupBy(point => (long)Math.Floor(point.X)))
            (group.Min(point => point.Y), group.Max(point => point.Y)).ShouldBe(expected[group.Key]);
    }

    [Fact]
    public void Very_many_markers_become_few_and_lose_none_that_stands_alone()
    {
        var random = new Random(1);
        var values = new double[1_000_000];
        for (var i = 0; i < values.Length; i++) values[i] = random.NextDouble();
        (values[333_333], values[777_777]) = (50, -40);
        var surface = Surface(values);
        var points = surface.Visible(null, values, 5);
        points.Count.ShouldBeLessThan(100_000);
        points.ShouldContain(new Point(surface.MapX(333_333), surface.MapY(50)));
        points.ShouldContain(new Point(surface.MapX(777_777), surface.MapY(-40)));
    }

    [Theory]
    [InlineData(0.2, 10)]
    [InlineData(200, 100)]
    public void Markers_in_every_corner_are_seen_at_any_size(double side, double dpi)
    {
        var area = new Rect(0, 0, side * 72, side * 72);
        var surface = new PaperSurface([], area, new(0, 1, Scale.Linear), new(0, 1, Scale.Linear), dpi, Theme.Light.Background);
        surface.Visible([0, 1, 0, 1], [0, 0, 1, 1], 5).Count.ShouldBe(4);
    }

    [Fact]
    public void Few_points_are_kept_as_they_are()
    {
        var values = Gallery.Curve(150, 1, 0);
        var surface = Surface(values);
        Trace(values).Runs.Single().ShouldBe(values.Select((value, i) => new Point(surface.MapX(i), surface.MapY(value))));
    }

    [Fact]
    public void Missing_values_break_the_line_and_are_marked()
    {
        var curve = Trace([1, 2, double.NaN, 3, double.NaN, double.PositiveInfinity, 2, 1, double.NaN]);
        curve.Runs.Select(run => run.Length).ShouldBe([2, 2]);
        curve.Dots.Count.ShouldBe(1);
        curve.Gaps.Count.ShouldBe(3);
        curve.Gaps[0].From.ShouldBeLessThan(curve.Gaps[0].To);
    }

    [Fact]
    public void A_point_alone_is_a_dot()
    {
        var curve = Trace([0.5]);
        curve.Runs.ShouldBeEmpty();
        curve.Dots.Count.ShouldBe(1);
    }

    [Fact]
    public void Lines_that_leave_the_axes_are_cut_and_come_back_where_they_belong()
    {
        var surface = new PaperSurface([], Area, new(0, 4, Scale.Linear), new(0, 1, Scale.Linear), 72, Theme.Light.Background);
        var curve = Curve.Trace([0, 1, 2, 3, 4], [0.5, 1e30, 0.5, -1e30, 0.5], surface, Steps.None, markGaps: true);
        curve.Runs.Count.ShouldBe(3);
        foreach (var point in curve.Runs.SelectMany(run => run))
            Area.Inset(-surface.Overhang).Contains(new Rect(point.X, point.Y, 0, 0)).ShouldBeTrue();
        curve.Runs[1].ShouldContain(new Point(210, 170));
    }

    [Theory]
    [InlineData(Steps.After, new double[] { 0, 0, 1, 0, 1, 1 })]
    [InlineData(Steps.Before, new double[] { 0, 0, 0, 1, 1, 1 })]
    [InlineData(Steps.Middle, new double[] { 0, 0, 0.5, 0, 0.5, 1, 1, 1 })]
    public void Steps_turn_where_they_should(Steps steps, double[] expected)
    {
        var surface = new PaperSurface([], Area, new(0, 1, Scale.Linear), new(0, 1, Scale.Linear), 72, Theme.Light.Background);
        var run = Curve.Trace(null, [0, 1], surface, steps, markGaps: true).Runs.Single();
        for (var i = 0; i < run.Length; i++)
        {
            run[i].X.ShouldBe(surface.MapX(expected[2 * i]), 1e-9);
            run[i].Y.ShouldBe(surface.MapY(expected[2 * i + 1]), 1e-9);
        }
        run.Length.ShouldBe(expected.Length / 2);
    }

    private static PaperSurface Surface(double[] values)
    {
        var finite = values.Where(double.IsFinite).ToArray();
        var x = new AxisRange(0, Math.Max(values.Length - 1, 1), Scale.Linear);
        var y = new AxisRange(finite.Min() - 1, finite.Max() + 1, Scale.Linear);
        return new([], Area, x, y, 72, Theme.Light.Background);
    }

    private static Curve Trace(double[] values) => Curve.Trace(null, values, Surface(values), Steps.None, markGaps: true);
}
