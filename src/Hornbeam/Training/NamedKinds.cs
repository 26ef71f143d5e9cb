using Hornbeam.Saving;

namespace Hornbeam;

/// <summary>
/// Makes losses and metrics of the names given to Compile. Those that depend on shapes (<c>accuracy</c>, <c>crossentropy</c>) stay
/// names until there are shapes.
/// </summary>
internal static class NamedKinds
{
    private static readonly Shape AnyShape = new(Shape.Unknown, 1);

    public static Loss Resolve(Loss loss) =>
        loss is Loss.Named named && ShapedNames.Loss(named.Name, AnyShape, AnyShape) != named.Name ? loss
            : Registry.Resolve(loss, "loss")!;

    public static Loss Resolve(Loss loss, Shape yTrue, Shape yPred) =>
        loss is Loss.Named named ? Registry.Losses.Get(ShapedNames.Loss(named.Name, yTrue, yPred), "loss") : loss;

    public static Metric Resolve(Metric metric) =>
        metric is Metric.Named named && ShapedNames.Metric(named.Name, AnyShape, AnyShape) != named.Name
            ? metric
            : Registry.Resolve(metric, "metrics", AnyShape, AnyShape)!;

    public static Metric Resolve(Metric metric, Shape yTrue, Shape yPred) => Registry.Resolve(metric, "metrics", yTrue, yPred)!;

    /// <summary>Whether a metric is an accuracy of labels.</summary>
    public static bool IsAccuracy(Metric metric) => metric.GetType().Name.EndsWith("Accuracy", StringComparison.Ordinal);
}
