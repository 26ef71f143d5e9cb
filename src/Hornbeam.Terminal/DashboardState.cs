using System.Diagnostics;

namespace Hornbeam.Terminal;

/// <summary>Where a run stands: what the dashboard shows.</summary>
internal sealed class DashboardState
{
    private Model? _model;
    private long _began, _epochBegan;
    private int _firstEpoch;
    private TimeSpan? _took;

    /// <summary>The epoch that runs, counted from 1.</summary>
    public int Epoch { get; private set; }

    /// <summary>The last epoch.</summary>
    public int Epochs { get; private set; }

    /// <summary>Batches done in this epoch.</summary>
    public int Batch { get; set; }

    /// <summary>Batches of an epoch; null where that is not known.</summary>
    public int? Batches { get; private set; }

    /// <summary>Samples trained on in a second, over this epoch or the last one; null before there is a batch.</summary>
    public double? SamplesPerSecond { get; private set; }

    /// <summary>The values of this epoch so far.</summary>
    public List<KeyValuePair<string, double>> Current { get; } = [];

    /// <summary>What was found so far.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>The epochs that have ended.</summary>
    public History History => _model!.History!;

    /// <summary>The learning rate now; null where there is none, or several.</summary>
    public double? LearningRate => _model!.Optimizer is { } optimizer and not Optimizers.MultiOptimizer ? optimizer.LearningRate : null;

    /// <summary>Time since training began.</summary>
    public TimeSpan Elapsed => _took ?? Stopwatch.GetElapsedTime(_began);

    /// <summary>Whether training has ended.</summary>
    public bool HasEnded => _took is not null;

    /// <summary>The share of training that is done, from 0 to 1.</summary>
    public double Done => Epochs <= _firstEpoch ? 1 : (Epoch - 1 - _firstEpoch + ShareOfEpoch) / (Epochs - _firstEpoch);

    /// <summary>Time left at the pace so far; null before there is one.</summary>
    public TimeSpan? Remaining => Done > 0 ? (1 / Done - 1) * Elapsed : null;

    private double ShareOfEpoch => Batches is > 0 and var all ? Math.Min(1, (double)Batch / all) : 0;

    public void Begin(RunParameters parameters, Model model)
    {
        (_model, _began, _firstEpoch, _took) = (model, Stopwatch.GetTimestamp(), -1, null);
        (Epoch, Epochs, Batch, Batches, SamplesPerSecond) = (1, parameters.Epochs, 0, parameters.Steps, null);
        Current.Clear();
        Findings.Clear();
    }

    public void BeginEpoch(int epoch)
    {
        if (_firstEpoch < 0)
            _firstEpoch = epoch;
        (Epoch, Batch, _epochBegan) = (epoch + 1, 0, Stopwatch.GetTimestamp());
        Current.Clear();
    }

    /// <summary>Notes the values of a batch.</summary>
    public void Take(Logs logs)
    {
        Current.Clear();
        Current.AddRange(logs);
        MeasurePace();
    }

    public void EndEpoch()
    {
        // Of an epoch with validation the time up to here is that of both: its batches have told the pace, where any was looked at.
        if (SamplesPerSecond is null)
            MeasurePace();
    }

    public void End()
    {
        _took = Stopwatch.GetElapsedTime(_began);
        Current.Clear();
    }

    private void MeasurePace()
    {
        if (History.Trained?.BatchSize is { } size && Batch > 0)
        {
            var samples = Math.Min((double)Batch * size, History.Trained.TrainingSamples ?? double.PositiveInfinity);
            SamplesPerSecond = samples / Math.Max(1e-9, Stopwatch.GetElapsedTime(_epochBegan).TotalSeconds);
        }
    }
}
