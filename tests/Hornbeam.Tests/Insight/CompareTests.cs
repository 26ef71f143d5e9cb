using static Hornbeam.Tests.Insight.MadeUp;

namespace Hornbeam.Tests.Insight;

public sealed class CompareTests
{
    [Fact]
    public void A_line_a_variant_with_best_value_and_epoch()
    {
        var comparison = Histories.Compare(
            [("small", Run([0.7, 0.5, 0.6])), ("large", Run([0.7, 0.6, 0.4]))]);
        comparison.Series.ShouldBe("val_loss");
        comparison.Variants.Select(variant => (variant.Name, variant.Best, variant.BestEpoch, variant.Last)).ShouldBe(
            [("small", 0.5, 2, 0.6), ("large", 0.4, 3, 0.4)]);
        comparison.Differences.ShouldBeEmpty();
        comparison.ToString().ShouldContain("cannot be told from one run of each");
    }

    [Fact]
    public void Repetitions_have_a_mean_and_a_band()
    {
        var variant = Histories.Compare([("a", Run([0.6, 0.4])), ("a", Run([0.8, 0.6, 0.5]))]).Variants.ShouldHaveSingleItem();
        variant.Epochs.ShouldBe([1, 2]);
        variant.Mean.ShouldBe([0.7, 0.5], 1e-12);
        variant.Low[0].ShouldBe(0.7 - 0.1 * Math.Sqrt(2), 1e-12);
        variant.High[0].ShouldBe(0.7 + 0.1 * Math.Sqrt(2), 1e-12);
        variant.BestValues.ShouldBe([0.4, 0.5]);
        variant.BestDeviation.ShouldBe(0.1 / Math.Sqrt(2), 1e-12);
    }

    [Fact]
    public void Pairs_cancel_what_their_seeds_have_in_common()
    {
        var random = new Random(1);
        var runs = Enumerable.Range(0, 5).Select(_ => random.NextDouble()).SelectMany(level => ((string, History)[])
            [("a", Run([level + 1, level + 0.5])), ("b", Run([level + 1, level + 0.4 + 0.01 * random.NextDouble()]))]);
        var difference = Histories.Compare(runs).Differences.ShouldHaveSingleItem();
        difference.Better.ShouldBe("b");
        difference.Pairs.ShouldBe(5);
        difference.High.ShouldBeLessThan(0);
        difference.ToString().ShouldEndWith("b is better.");
    }

    [Fact]
    public void The_interval_is_Students()
    {
        var runs = ((double A, double B)[])[(1, 1.1), (1, 1.3), (1, 1.2)];
        var difference = Histories.Compare(runs.SelectMany(pair => ((string, History)[])[("a", Run([pair.A])), ("b", Run([pair.B]))])).Differences[0];
        difference.Mean.ShouldBe(0.2, 1e-12);
        difference.High.ShouldBe(0.2 + 4.3027 * 0.1 / Math.Sqrt(3), 1e-4);
        difference.Better.ShouldBeNull();
        difference.ToString().ShouldContain("cannot be told");
    }

    [Fact]
    public void Equal_variants_are_seldom_told_apart()
    {
        var told = 0;
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var runs = Enumerable.Range(0, 10).Select(i => (i % 2 == 0 ? "a" : "b", Run([0.5 + 0.1 * Normal(random)])));
            told += Histories.Compare(runs).Differences[0].Better is null ? 0 : 1;
        }
        told.ShouldBeLessThan(30);
    }

    [Fact]
    public void An_accuracy_is_better_when_larger()
    {
        History Accuracy(params double[] values) => History.From(("loss", values), ("val_accuracy", values));
        var comparison = Histories.Compare(
            [("a", Accuracy(0.5, 0.6)), ("a", Accuracy(0.5, 0.61)), ("b", Accuracy(0.5, 0.8)), ("b", Accuracy(0.5, 0.81))], "val_accuracy");
        comparison.Variants[0].Best.ShouldBe(0.605, 1e-12);
        comparison.Differences[0].Better.ShouldBe("b");
    }

    [Fact]
    public void Different_losses_and_validation_data_are_warned_of()
    {
        History With(string loss, long samples) => History.From(
            new Dictionary<string, double[]> { ["loss"] = [0.5], ["val_loss"] = [0.5] }, new TrainingDescription { Loss = loss, ValidationSamples = samples });
        Histories.Compare([("a", With("mean_squared_error", 10)), ("b", With("mean_absolute_error", 20))]).Warnings.Count.ShouldBe(2);
        Histories.Compare([("a", With("mean_squared_error", 10)), ("b", With("mean_squared_error", 10))]).Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void What_cannot_be_compared_is_refused_by_name()
    {
        Should.Throw<ArgumentException>(() => Histories.Compare([])).Message.ShouldContain("at least one run");
        Should.Throw<ArgumentException>(() => Histories.Compare([("a", Run([0.5]))], "val_acc")).Message.ShouldContain("'a' has no 'val_acc'");
        Should.Throw<ArgumentException>(() => Histories.Compare([("a", Run([double.NaN]))])).Message.ShouldContain("NaN throughout");
        Should.Throw<ArgumentException>(() => Histories.Compare([("a", History.From(("loss", [1]), ("odd", [1])))], "odd")).Message.ShouldContain("not known");
    }

    private static History Run(double[] validation) => History.From(("loss", validation), ("val_loss", validation));
}
