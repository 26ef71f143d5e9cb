using System.Text.Json;

namespace Hornbeam.Saving;

internal static partial class Registry
{
    /// <summary>The metrics.</summary>
    public static Family<Metric> Metrics { get; } = MakeMetrics();

    /// <summary>
    /// The metric itself, or a new one where only a name was given; it keeps the name exactly as typed. <c>accuracy</c> and
    /// <c>crossentropy</c> (any case, also <c>acc</c> and <c>ce</c>) stand for the kind that suits the shapes.
    /// </summary>
    /// <param name="value">What the user gave.</param>
    /// <param name="argument">Its name in errors.</param>
    /// <param name="yTrue">Shape of the targets.</param>
    /// <param name="yPred">Shape of the predictions.</param>
    public static Metric? Resolve(Metric? value, string argument, Shape yTrue, Shape yPred)
    {
        if (value is not Metric.Named named)
            return value;
        var metric = Metrics.Get(ShapedNames.Metric(named.Name, yTrue, yPred), argument);
        metric.Rename(named.Name);
        return metric;
    }

    /// <summary>A metric from a name or a Keras config; null for JSON null.</summary>
    public static Metric? MetricFrom(JsonElement json, string argument = "metric") => Metrics.FromConfig(json, argument);

    private static Family<Metric> MakeMetrics()
    {
        var family = new Family<Metric>("metric", StringComparer.Ordinal);
        return family;
    }
}
