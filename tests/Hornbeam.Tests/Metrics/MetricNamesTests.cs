using Hornbeam.Diagnostics;
using Hornbeam.Saving;

namespace Hornbeam.Tests.Metrics;

public sealed class MetricNamesTests
{
    [Theory]
    [InlineData("accuracy", 1, 1, "BinaryAccuracy")]
    [InlineData("Acc", 3, 3, "CategoricalAccuracy")]
    [InlineData("acc", 1, 3, "SparseCategoricalAccuracy")]
    [InlineData("ACCURACY", null, 3, "SparseCategoricalAccuracy")]
    [InlineData("ce", 1, 1, "BinaryCrossentropy")]
    [InlineData("crossentropy", null, 3, "SparseCategoricalCrossentropy")]
    [InlineData("crossentropy", 3, 3, "CategoricalCrossentropy")]
    [InlineData("mse", 3, 3, "MeanSquaredError")]
    public void Shapes_decide_what_a_name_means(string name, int? targets, int predictions, string expected)
    {
        Shape yTrue = targets is { } length ? [null, length] : [null];
        var metric = Registry.Resolve((Metric?)name, "metrics", yTrue, [null, predictions])!;
        metric.GetType().Name.ShouldBe(expected);
        metric.Name.ShouldBe(name);
    }

    [Fact]
    public void An_unknown_name_is_refused_with_the_nearest()
    {
        var error = Should.Throw<ArgumentException>(() => Registry.Resolve((Metric?)"acuracy", "metrics", [null, 1], [null, 1]));
        error.Message.ShouldContain("metrics");
        error.Message.ShouldContain("'accuracy'");
    }

    [Theory]
    [InlineData("RMSprop", "rm_sprop")]
    [InlineData("AUC", "auc")]
    [InlineData("FBetaScore", "f_beta_score")]
    [InlineData("MeanIoU", "mean_io_u")]
    [InlineData("MaxPooling2D", "max_pooling2d")]
    [InlineData("KLDivergence", "kl_divergence")]
    public void Class_names_are_written_as_Keras_writes_them(string className, string expected) =>
        AutoNames.SnakeCase(className).ShouldBe(expected);
}
