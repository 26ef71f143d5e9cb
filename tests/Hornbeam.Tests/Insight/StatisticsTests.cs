using Hornbeam.Insight.Series;
using static Hornbeam.Tests.Insight.MadeUp;

namespace Hornbeam.Tests.Insight;

public sealed class StatisticsTests
{
    [Fact]
    public void Noise_is_that_of_single_values_whatever_the_course()
    {
        Statistics.Noise(Falling(60, 3, 0.01, 5)).ShouldBeLessThan(1e-3);
        Statistics.Noise(Noisy(Series(400, _ => 2.0), 0.05)).ShouldBe(0.1, 0.015);
        Statistics.Noise(Noisy(Falling(400, 3, 2, 100), 0.05)).ShouldBe(0.1, 0.02);
        Statistics.Noise([1, 2, 3]).ShouldBe(0);
    }

    [Fact]
    public void Trend_is_Kendalls_statistic()
    {
        Statistics.Trend([1, 2, 3, 4]).ShouldBe(6 / Math.Sqrt(4.0 * 3 * 13 / 18), 1e-12);
        Statistics.Trend([4, 3, 2, 1]).ShouldBe(-6 / Math.Sqrt(4.0 * 3 * 13 / 18), 1e-12);
        Statistics.Trend([1, 1, 1, 1]).ShouldBe(0);
        Statistics.Trend([1]).ShouldBe(0);
    }

    [Fact]
    public void Slope_is_not_moved_by_a_wild_value_and_its_interval_holds_it()
    {
        var line = Noisy(Series(40, epoch => 10 - 0.1 * epoch), 0.002);
        line[20] = 500;
        var (slope, low, high) = Statistics.Slope(line);
        slope.ShouldBe(-0.1, 0.005);
        low.ShouldBeLessThan(slope);
        high.ShouldBeGreaterThan(slope);
        high.ShouldBeLessThan(0);
        Statistics.Slope([1, 2]).Low.ShouldBe(double.NegativeInfinity);
    }

    [Fact]
    public void The_interval_of_the_slope_holds_the_truth_in_about_95_of_100_series()
    {
        var held = 0;
        for (var seed = 0; seed < 400; seed++)
        {
            var (_, low, high) = Statistics.Slope(Noisy(Series(20, epoch => 10 - 0.01 * epoch), 0.02, seed));
            held += low <= -0.01 && high >= -0.01 ? 1 : 0;
        }
        held.ShouldBeInRange(365, 399);
    }

    [Fact]
    public void Long_series_are_read_in_blocks_with_the_same_slope()
    {
        var line = Noisy(Series(3000, epoch => 10 - 0.001 * epoch), 0.01);
        Statistics.Slope(line).Slope.ShouldBe(-0.001, 5e-5);
        Statistics.Trend(line).ShouldBeLessThan(-10);
    }

    [Fact]
    public void A_falling_course_pools_what_violates_it()
    {
        Smoothing.Falling([5, 3, 4, 1]).ShouldBe([5, 3.5, 3.5, 1]);
        Smoothing.Falling([1, 2, 3]).ShouldBe([2, 2, 2]);
        Smoothing.Falling([]).ShouldBeEmpty();
    }

    [Fact]
    public void Growing_means_keep_a_line_and_leave_the_first_epochs_alone()
    {
        var line = Series(100, epoch => 3.0 * epoch);
        var smooth = Smoothing.Growing(line, 0.1);
        for (var i = 0; i < 100; i++)
            smooth[i].ShouldBe(line[i], 1e-9);
        Smoothing.Growing([9, 1, 1, 1, 1, 1, 1, 1, 1, 1], 0.3)[0].ShouldBe(9);
    }

    [Fact]
    public void A_descent_tells_a_line_from_a_fall_that_is_over()
    {
        new Descent(Series(50, epoch => 10 - 0.01 * epoch)).Straightness.ShouldBe(1, 0.01);
        new Descent(Falling(50, 1, 0.1, 3)).Straightness.ShouldBeLessThan(0.01);
        new Descent(Falling(50, 1, 0.1, 3)).FurtherFall.ShouldBeLessThan(0.01);
        new Descent(Series(50, epoch => Math.Pow(epoch, -0.3))).Exponent.ShouldBe(0.3, 0.01);
    }

    [Theory]
    [InlineData(1, 12.706)]
    [InlineData(2, 4.3027)]
    [InlineData(4, 2.7764)]
    [InlineData(9, 2.2622)]
    [InlineData(30, 2.0423)]
    [InlineData(120, 1.9799)]
    public void Students_quantiles_are_those_of_the_tables(int freedom, double quantile) =>
        StudentT.Quantile(0.05, freedom).ShouldBe(quantile, quantile * 1e-3);
}
