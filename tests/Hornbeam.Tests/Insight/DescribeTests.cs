namespace Hornbeam.Tests.Insight;

public sealed class DescribeTests
{
    [Fact]
    public void A_binary_cross_entropy_is_the_probability_of_the_true_class()
    {
        var text = Describe(new() { Loss = "binary_crossentropy", Classes = 2, BaselineLoss = 0.6372, TrainingSamples = 514, BatchSize = 10 });
        text.ShouldContain("e^-0.5 = 0.607");
        text.ShouldContain("ln 2 = 0.693");
        text.ShouldContain("the shares of the classes would give 0.637");
        text.ShouldContain("not a percentage, and without an upper bound");
        text.ShouldContain("in 52 batches of 10");
        text.ShouldContain("here 52 batches; old versions of Keras would count 514 samples");
    }

    [Fact]
    public void A_cross_entropy_of_ten_classes_is_guessed_at_ln_10() =>
        Describe(new() { Loss = "categorical_crossentropy", Classes = 10 }).ShouldContain("among 10 classes gives ln 10 = 2.3");

    [Fact]
    public void Classes_that_are_not_recorded_are_said_to_be_unknown() =>
        Describe(new() { Loss = "sparse_categorical_crossentropy" }).ShouldContain("0.693 for 2, 2.303 for 10; how many there are is not recorded");

    [Fact]
    public void A_mean_squared_error_is_a_typical_error_squared()
    {
        var text = Describe(new() { Loss = "mean_squared_error", BaselineLoss = 2 });
        text.ShouldContain("a typical error of 0.707");
        text.ShouldContain("Always answering the mean of the targets would give 2");
    }

    [Fact]
    public void A_mean_absolute_error_is_an_error() =>
        Describe(new() { Loss = "mean_absolute_error" }).ShouldContain("an error of 0.5 on average, in the target's unit");

    [Fact]
    public void An_unknown_loss_is_said_to_be_unknown()
    {
        var text = Describe(null);
        text.ShouldContain("Which loss was trained is not recorded");
        text.ShouldContain("What a constant answer would cost is not recorded");
    }

    [Fact]
    public void Every_part_of_the_line_and_the_bar_is_explained()
    {
        var text = Describe(null);
        text.ShouldContain("an epoch is one pass over all training samples");
        text.ShouldContain("3ms/step");
        text.ShouldContain("accuracy 0.8000: the share of samples answered with the right class, here 80 %");
        text.ShouldContain("val_loss (0.6000 at the end)");
        text.ShouldContain("with dropout off");
        text.ShouldContain("batches are done, nothing of quality");
        text.ShouldContain("A chart has one value an epoch");
    }

    [Fact]
    public void Nothing_recorded_is_said() => new History().Describe().ShouldContain("No epoch has been recorded");

    private static string Describe(TrainingDescription? trained) => History.From(
        new Dictionary<string, double[]> { ["accuracy"] = [0.7, 0.8], ["loss"] = [0.6, 0.5], ["val_loss"] = [0.65, 0.6] }, trained).Describe();
}
