using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Hornbeam;

/// <summary>
/// The metrics of a model: a list for the only output, one entry an output (<c>[["mae", "mse"], ["mse"]]</c>, null for none), or by
/// the outputs' names. Keras: the arguments <c>metrics</c> and <c>weighted_metrics</c> of <c>compile</c>.
/// </summary>
[CollectionBuilder(typeof(OutputMetrics), nameof(Create))]
public sealed class OutputMetrics : IEnumerable<MetricList?>
{
    private OutputMetrics(MetricList?[] items, string[]? names)
    {
        Items = items;
        Names = names;
    }

    internal IReadOnlyList<MetricList?> Items { get; }

    internal IReadOnlyList<string>? Names { get; }

    /// <summary>Metrics in order.</summary>
    /// <param name="metrics">For one output its metrics, for several one entry each.</param>
    public static OutputMetrics Create(params ReadOnlySpan<MetricList?> metrics) => new(metrics.ToArray(), names: null);

    /// <summary>Metrics by the outputs' names.</summary>
    /// <param name="metrics">Names and metrics; outputs may be left out.</param>
    [return: NotNullIfNotNull(nameof(metrics))]
    [return: NotNullIfNotNull(nameof(metrics))]
    public static implicit operator OutputMetrics?(Dictionary<string, MetricList?>? metrics) =>
        metrics is null ? null : new([.. metrics.Values], [.. metrics.Keys]);

    /// <inheritdoc/>
    public IEnumerator<MetricList?> GetEnumerator() => Items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>One metric or several: what stands for an output in the metrics of a model.</summary>
[CollectionBuilder(typeof(MetricList), nameof(Create))]
public sealed class MetricList : IEnumerable<Metric>
{
    private MetricList(Metric[] items) => Items = items;

    internal IReadOnlyList<Metric> Items { get; }

    /// <summary>Several metrics.</summary>
    /// <param name="metrics">The metrics or their names.</param>
    public static MetricList Create(params ReadOnlySpan<Metric> metrics)
    {
        foreach (var metric in metrics)
            ArgumentNullException.ThrowIfNull(metric, nameof(metrics));
        return new MetricList(metrics.ToArray());
    }

    /// <summary>One metric.</summary>
    /// <param name="metric">The metric.</param>
    [return: NotNullIfNotNull(nameof(metric))]
    [return: NotNullIfNotNull(nameof(metric))]
    public static implicit operator MetricList?(Metric? metric) => metric is null ? null : new([metric]);

    /// <summary>The metric of a name.</summary>
    /// <param name="metric">The name, such as <c>accuracy</c>.</param>
    [return: NotNullIfNotNull(nameof(metric))]
    [return: NotNullIfNotNull(nameof(metric))]
    public static implicit operator MetricList?(string? metric) => (Metric?)metric;

    /// <inheritdoc/>
    public IEnumerator<Metric> GetEnumerator() => Items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
