namespace Hornbeam.Callbacks;

/// <summary>
/// Ends training when a value has not become better for some epochs. Keras: <c>keras.callbacks.EarlyStopping</c>.
/// </summary>
public sealed class EarlyStopping : Callback
{
    private MonitoredValue? _monitored;
    private IReadOnlyList<Tensor>? _bestWeights;

    /// <summary>The value in the logs to watch. Default <c>val_loss</c>.</summary>
    public string Monitor { get; init; } = "val_loss";

    /// <summary>A change must be larger than this to count. Default 0.</summary>
    public double MinDelta { get; init; }

    /// <summary>Epochs without improvement after which training ends. Default 0.</summary>
    public int Patience { get; init; }

    /// <summary>Whether smaller or larger values are better. Default: as the metric says.</summary>
    public MonitorMode Mode { get; init; }

    /// <summary>The value must get past this one for waiting to begin anew. Default null: none.</summary>
    public double? Baseline { get; init; }

    /// <summary>Whether the model gets back the weights of its best epoch. Default false.</summary>
    public bool RestoreBestWeights { get; init; }

    /// <summary>Epochs before this one, counted from 0, are not looked at. Default 0.</summary>
    public int StartFromEpoch { get; init; }

    /// <summary>Whether a line says when training ends early. Default 0: no.</summary>
    public int Verbose { get; init; }

    /// <summary>The epoch, counted from 0, at which training was ended; 0 where it was not.</summary>
    public int StoppedEpoch { get; private set; }

    /// <summary>The best epoch, counted from 0.</summary>
    public int BestEpoch { get; private set; }

    /// <summary>The best value so far; null before there is one.</summary>
    public double? Best { get; private set; }

    /// <summary>Epochs without improvement so far.</summary>
    public int Wait { get; private set; }

    /// <inheritdoc/>
    public override void OnTrainBegin(Logs logs)
    {
        _monitored = new MonitoredValue(Monitor, Mode, MinDelta);
        (Best, _bestWeights, Wait) = (null, null, 0);
        (StoppedEpoch, BestEpoch) = (0, 0);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        ArgumentNullException.ThrowIfNull(logs);
        _monitored!.Settle(Model);
        if (_monitored.In(logs) is not { } current)
        {
            Model.Warn(new TrainingWarning(
                "early-stopping-without-value", $"EarlyStopping watches {_monitored.Absence(logs)}", epoch));
            return;
        }
        if (epoch < StartFromEpoch)
            return;
        if (RestoreBestWeights)
            _bestWeights ??= Model.GetWeights();
        Wait++;
        if (_monitored.IsBetter(current, Best, Model))
        {
            (Best, BestEpoch) = (current, epoch);
            if (RestoreBestWeights)
                _bestWeights = Model.GetWeights();
            if (Baseline is null || _monitored.IsBetter(current, Baseline, Model))
                Wait = 0;
            return;
        }
        if (Wait < Patience || epoch == 0)
            return;
        StoppedEpoch = epoch;
        Model.StopTraining = true;
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(Logs logs)
    {
        if (StoppedEpoch > 0 && Verbose > 0)
            Model.Print(FormattableString.Invariant($"Epoch {StoppedEpoch + 1}: early stopping\n"));
        if (_bestWeights is null)
            return;
        if (Verbose > 0)
            Model.Print(FormattableString.Invariant(
                $"Restoring model weights from the end of the best epoch: {BestEpoch + 1}.\n"));
        Model.SetWeights(_bestWeights);
    }
}
