using Hornbeam.Diagnostics;

namespace Hornbeam;

/// <summary>The metrics of a model, each bound to an output, with the keys they have in logs.</summary>
internal sealed class CompiledMetrics
{
    private readonly List<Entry> _entries = [];
    private readonly IReadOnlyList<string>? _outputs;
    private readonly int _outputCount;

    /// <summary>Binds metrics to outputs.</summary>
    /// <param name="metrics">Metrics that never see sample weights.</param>
    /// <param name="weighted">Metrics that do.</param>
    /// <param name="outputs">The outputs' names; null for one output without a name.</param>
    /// <param name="outputCount">Number of outputs.</param>
    public CompiledMetrics(OutputMetrics? metrics, OutputMetrics? weighted, IReadOnlyList<string>? outputs, int outputCount)
    {
        _outputs = outputs;
        _outputCount = outputCount;
        Bind(metrics, isWeighted: false, "metrics");
        Bind(weighted, isWeighted: true, "weightedMetrics");
        NameKeys();
    }

    /// <summary>Whether the metrics that only names stand for have been made.</summary>
    public bool IsResolved { get; private set; }

    /// <summary>Metrics and their keys, in the order of Compile.</summary>
    public IEnumerable<(string Key, Metric Metric, int Output)> Items =>
        _entries.Select(entry => (entry.Key, entry.Metric, entry.Output));

    /// <summary>Takes a batch into account.</summary>
    public void Update(ReadOnlySpan<Tensor?> targets, Tensors outputs, ReadOnlySpan<Tensor?> weights, CallContext context)
    {
        if (!IsResolved)
            Resolve(targets, outputs);
        foreach (var entry in _entries)
        {
            if (targets[entry.Output] is not { } yTrue)
                continue;
            var yPred = outputs[entry.Output];
            entry.Metric.UpdateState(yTrue, yPred, entry.IsWeighted ? weights[entry.Output] : null, context.MaskOf(yPred));
        }
    }

    /// <summary>Makes the metrics that only names stand for, now that shapes are known.</summary>
    private void Resolve(ReadOnlySpan<Tensor?> targets, Tensors outputs)
    {
        foreach (var entry in _entries)
            entry.Metric = NamedKinds.Resolve(entry.Metric, targets[entry.Output]?.Shape ?? default, outputs[entry.Output].Shape);
        IsResolved = true;
    }

    private void Bind(OutputMetrics? metrics, bool isWeighted, string argument)
    {
        if (metrics is null)
            return;
        if (metrics.Names is { } names)
        {
            for (var i = 0; i < names.Count; i++)
            {
                var output = _outputs?.ToList().IndexOf(names[i]) ?? -1;
                if (output < 0)
                    throw new ArgumentException(
                        $"{argument} names the output '{names[i]}', but the outputs are {Names.List(_outputs ?? [])}."
                        + Names.Suggestion(names[i], _outputs ?? []), argument);
                Add(metrics.Items[i], output, isWeighted);
            }
            return;
        }
        if (_outputCount > 1 && metrics.Items.Count != _outputCount)
            throw new ArgumentException(
                $"{argument} holds {metrics.Items.Count} entries for {_outputCount} outputs: give one an output (a list, or "
                    + "null for none).", argument);
        for (var i = 0; i < metrics.Items.Count; i++)
            Add(metrics.Items[i], _outputCount > 1 ? i : 0, isWeighted);
    }

    private void Add(MetricList? metrics, int output, bool isWeighted)
    {
        foreach (var metric in metrics?.Items ?? [])
            _entries.Add(new Entry(metric, output, isWeighted));
    }

    /// <summary>
    /// Keras's rule: a name that comes again gets a number; a weighted metric that comes again is <c>weighted_</c>.
    /// </summary>
    private void NameKeys()
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var entry in _entries)
        {
            var prefix = _outputCount > 1 ? $"{_outputs?[entry.Output] ?? $"output_{entry.Output + 1}"}_" : "";
            var key = prefix + entry.Metric.Name;
            if (!counts.TryAdd(key, 1))
            {
                if (entry.IsWeighted)
                    key = $"{prefix}weighted_{entry.Metric.Name}";
                if (!entry.IsWeighted || !counts.TryAdd(key, 1))
                    key = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{key}_{counts[key]++}");
            }
            entry.Key = key;
        }
    }

    private sealed class Entry(Metric metric, int output, bool isWeighted)
    {
        public Metric Metric { get; set; } = NamedKinds.Resolve(metric);

        public int Output { get; } = output;

        public bool IsWeighted { get; } = isWeighted;

        public string Key { get; set; } = "";
    }
}
