using System.Diagnostics;

namespace Hornbeam.Callbacks;

/// <summary>
/// Tells during training what a diagnosis finds, each finding once, when it is sure of it:
/// <c>callbacks: [new FindingsCallback()]</c>. The history so far is looked at after epochs whose distance grows with their
/// number, for a hundredth of
/// the training time at most, so when a finding is told depends on the clock; a loss that is no number is told at once.
/// Findings that only the end of a run can show (whether longer training
/// would help, whether all went well) are left to <see cref="Insights.Diagnose"/>. No namesake in Keras.
/// </summary>
public sealed class FindingsCallback : Callback
{
    // Code that has never run is compiled first, which takes longer than many a look; another thread does it meanwhile.
    private static readonly Lazy<Task> Warm = new(() => Task.Run(() => History.From(("loss", [0.7, 0.6, 0.5, 0.4]), ("val_loss", [0.7, 0.6, 0.6, 0.7])).Diagnose()));

    private static readonly string[] Told =
    [
        "diverged", "collapsed", "not_learning", "constant_prediction", "overfitting", "distribution_shift", "noisy_validation",
        "learning_rate_too_high", "plateaued",
    ];

    private readonly List<Finding> _findings = [];
    private History _history = new();
    private long _began;
    private long _spent;
    private long _lastLook;
    private int _next;

    /// <summary>
    /// Hears each finding. Default null: it becomes a <see cref="TrainingWarning"/> of the run (code <c>finding-</c> and the rule's
    /// name), kept in the history and printed where training prints.
    /// </summary>
    public Action<Finding>? OnFinding { get; init; }

    /// <summary>How sure a finding must be, from 0 to below 1. Default 0.8: the numbers are at twice the rule's
    /// thresholds.</summary>
    public double Confidence { get; init; } = 0.8;

    /// <summary>The first epochs in which nothing is told. Default 3.</summary>
    public int Patience { get; init; } = 3;

    /// <summary>The share of the training time that looking may take, above 0. Default 0.01.</summary>
    public double ShareOfTime { get; init; } = 0.01;

    /// <summary>What has been told in the run, in order.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <inheritdoc/>
    public override void OnTrainBegin(Logs logs)
    {
        if (Confidence is not (>= 0 and < 1))
            throw new ArgumentException($"FindingsCallback takes a Confidence from 0 to below 1, but it is {Confidence}: 0.8 is the default.");
        ArgumentOutOfRangeException.ThrowIfNegative(Patience);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ShareOfTime);
        _ = Warm.Value;
        _findings.Clear();
        _history = new History { Trained = Model.History?.Trained };
        _began = Stopwatch.GetTimestamp();
        (_spent, _next, _lastLook) = (0, Patience, Stopwatch.Frequency / 1000);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        ArgumentNullException.ThrowIfNull(logs);
        _history.Record(epoch, [.. logs], double.NaN, Model.Optimizer?.LearningRate);
        var count = _history.Epoch.Count;
        var brokeDown = logs.TryGetValue("loss", out var loss) && !double.IsFinite(loss);
        if (!brokeDown && (count < _next || _spent + _lastLook > ShareOfTime * (Stopwatch.GetTimestamp() - _began)))
            return;
        var started = Stopwatch.GetTimestamp();
        _next = count + Math.Max(1, count / 10);
        Look(epoch);
        _lastLook = Stopwatch.GetTimestamp() - started;
        _spent += _lastLook;
    }

    private void Look(int epoch)
    {
        foreach (var finding in _history.Diagnose(Confidence).Findings)
        {
            if (!Told.Contains(finding.Rule) || _findings.Exists(known => known.Rule == finding.Rule))
                continue;
            _findings.Add(finding);
            if (OnFinding is { } hear)
                hear(finding);
            else
                Model.Warn(new TrainingWarning("finding-" + finding.Rule, finding.ToString(), epoch));
        }
    }
}
