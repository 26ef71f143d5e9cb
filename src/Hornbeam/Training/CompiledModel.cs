using Hornbeam.Metrics;
using Hornbeam.Saving;

namespace Hornbeam;

/// <summary>What Compile was given, and the state that training gathers: the mean of the loss and the metrics.</summary>
internal sealed class CompiledModel
{
    private readonly OutputLosses? _losses;
    private readonly OutputWeights? _lossWeights;
    private readonly OutputMetrics? _metrics;
    private readonly OutputMetrics? _weightedMetrics;
    private CompiledLosses? _boundLosses;
    private CompiledMetrics? _boundMetrics;

    public CompiledModel(
        Optimizer? optimizer, OutputLosses? losses, OutputWeights? lossWeights, OutputMetrics? metrics,
            OutputMetrics? weightedMetrics,
        int stepsPerExecution, IReadOnlyList<string>? outputs)
    {
        Optimizer = Registry.Resolve(optimizer, "optimizer");
        StepsPerExecution = stepsPerExecution;
        (_losses, _lossWeights, _metrics, _weightedMetrics) = (losses, lossWeights, metrics, weightedMetrics);
        foreach (var loss in losses?.Items ?? [])
            if (loss is not null)
                NamedKinds.Resolve(loss);
        foreach (var list in (metrics?.Items ?? []).Concat(weightedMetrics?.Items ?? []))
            foreach (var metric in list?.Items ?? [])
                NamedKinds.Resolve(metric);
        if (outputs is not null)
            Bind(outputs.Count, outputs);
    }

    public Optimizer? Optimizer { get; }

    /// <summary>The losses as Compile was given them.</summary>
    public OutputLosses? GivenLosses => _losses;

    /// <summary>The weights of losses as Compile was given them.</summary>
    public OutputWeights? GivenLossWeights => _lossWeights;

    /// <summary>The metrics as Compile was given them.</summary>
    public OutputMetrics? GivenMetrics => _metrics;

    /// <summary>The weighted metrics as Compile was given them.</summary>
    public OutputMetrics? GivenWeightedMetrics => _weightedMetrics;

    public int StepsPerExecution { get; }

    /// <summary>The mean of the total loss over samples.</summary>
    public Mean LossTracker { get; } = new("loss");

    /// <summary>The losses bound to outputs, once these are known.</summary>
    public CompiledLosses Losses => _boundLosses ?? throw new InvalidOperationException("The model has not been used yet.");

    /// <summary>The metrics bound to outputs, once these are known.</summary>
    public CompiledMetrics Metrics => _boundMetrics ?? throw new InvalidOperationException("The model has not been used yet.");

    /// <summary>Whether there is a loss that needs targets.</summary>
    public bool HasLoss => _losses?.Items.Any(loss => loss is not null) == true;

    /// <summary>Whether the variables have been placed in one block.</summary>
    public bool IsPlaced { get; set; }

    /// <summary>Whether the outputs are known.</summary>
    public bool IsBound => _boundLosses is not null;

    /// <summary>Whether the metrics are made, also those whose names depend on shapes.</summary>
    public bool HasMetrics => _boundMetrics is { IsResolved: true };

    /// <summary>
    /// What is reported, by key, in Keras's order of an evaluation's list without what stands in alphabetical order behind.
    /// </summary>
    public IEnumerable<(string Key, Metric Metric)> Reported
    {
        get
        {
            yield return ("loss", LossTracker);
            if (!IsBound)
                yield break;
            foreach (var (key, metric, _) in Metrics.Items)
                yield return (key, metric);
            foreach (var tracker in Losses.Trackers)
                yield return (tracker.Name, tracker);
        }
    }

    /// <summary>The names by which Keras orders the list that an evaluation gives: a name as often as it was given.</summary>
    public IEnumerable<string> NamesInOrder =>
        ["loss", .. Metrics.Items.Select(item => item.Metric.Name), .. Losses.Trackers.Select(tracker => tracker.Name)];

    public void Bind(int outputCount, IReadOnlyList<string>? outputs)
    {
        if (IsBound)
            return;
        _boundLosses = new CompiledLosses(_losses, _lossWeights, outputs, outputCount);
        _boundMetrics = new CompiledMetrics(_metrics, _weightedMetrics, outputs, outputCount);
    }

    public void Reset()
    {
        foreach (var (_, metric) in Reported)
            metric.ResetState();
    }
}
