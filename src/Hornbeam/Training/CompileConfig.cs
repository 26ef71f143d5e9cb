using Hornbeam.Saving;

namespace Hornbeam;

/// <summary>What Compile was given, as the config that Keras writes into files.</summary>
internal static class CompileConfig
{
    public static Config Of(CompiledModel compiled) => new()
    {
        { "optimizer", compiled.Optimizer },
        { "loss", LossOf(compiled.GivenLosses) },
        { "loss_weights", WeightsOf(compiled.GivenLossWeights) },
        { "metrics", MetricsOf(compiled.GivenMetrics, "metrics") },
        { "weighted_metrics", MetricsOf(compiled.GivenWeightedMetrics, "weightedMetrics") },
        { "run_eagerly", false },
        { "steps_per_execution", compiled.StepsPerExecution },
        { "jit_compile", false },
    };

    private static object? LossOf(OutputLosses? losses) => losses is null ? null
        : losses.IsOne ? One(losses.Items[0])
        : ByName(losses.Names, losses.Items, One);

    private static object? One(Loss? loss) => loss switch
    {
        null => null,
        Loss.Named named => named.Name,
        _ => Named(Registry.Losses, loss, loss.Name, "loss"),
    };

    private static object? WeightsOf(OutputWeights? weights) =>
        weights is null ? null : ByName(weights.Names, weights.Items, weight => weight);

    private static object? MetricsOf(OutputMetrics? metrics, string argument) =>
        metrics is null ? null : ByName(metrics.Names, metrics.Items, list => ListOf(list, argument, isNamed: metrics.Names is not null));

    /// <summary>The metrics of an output; in order, one that stands alone is no list, as for the only output of a model.</summary>
    private static object? ListOf(MetricList? metrics, string argument, bool isNamed) => metrics?.Items switch
    {
        null => null,
        [var one] when !isNamed => One(one, argument),
        var several => several.Select(metric => One(metric, argument)).ToList(),
    };

    private static object? One(Metric metric, string argument) => metric switch
    {
        Metric.Named named => named.Name,
        Metrics.MeanMetricWrapper { IsCode: true } => Named(Registry.Metrics, null, metric.Name, argument),
        _ => Named(Registry.Metrics, metric, metric.Name, argument),
    };

    /// <summary>An object of a class that files can name, or the name under which C# code was registered.</summary>
    private static object Named<T>(Family<T> family, T? item, string name, string argument) where T : class, IConfigurable =>
        item is not null && family.Knows(item.ClassName) ? item
        : family.Names.Contains(name) ? name
        : throw new NotSupportedException(
            $"{argument} '{name}' is C# code, which a file cannot hold. Register it under this name with CustomObjects.Register, or "
            + "save with includeOptimizer: false.");

    private static object ByName<T>(IReadOnlyList<string>? names, IReadOnlyList<T> items, Func<T, object?> value)
    {
        if (names is null)
            return items.Select(value).ToList();
        var config = new Config();
        for (var i = 0; i < names.Count; i++)
            config.Add(names[i], value(items[i]));
        return config;
    }
}
