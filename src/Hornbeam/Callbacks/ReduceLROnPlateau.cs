namespace Hornbeam.Callbacks;

/// <summary>
/// Makes the learning rate smaller when a value has not become better for some epochs. At each epoch's end the learning rate of that
/// epoch is added to the logs. Keras: <c>keras.callbacks.ReduceLROnPlateau</c>.
/// </summary>
public sealed class ReduceLROnPlateau : Callback
{
    private MonitoredValue? _monitored;

    /// <summary>The value in the logs to watch. Default <c>val_loss</c>.</summary>
    public string Monitor { get; init; } = "val_loss";

    /// <summary>What the learning rate is multiplied by; below 1. Default 0.1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is 1 or more.</exception>
    public double Factor
    {
        get;
        init => field = value < 1 ? value : throw new ArgumentOutOfRangeException(
            nameof(value), value, $"ReduceLROnPlateau: Factor must be below 1, so that the learning rate becomes smaller, but it is {value}.");
    } = 0.1;

    /// <summary>Epochs without improvement after which the learning rate becomes smaller. Default 10.</summary>
    public int Patience { get; init; } = 10;

    /// <summary>Whether smaller or larger values are better. Default: as the metric says.</summary>
    public MonitorMode Mode { get; init; }

    /// <summary>A change must be larger than this to count. Default 0.0001.</summary>
    public double MinDelta { get; init; } = 1e-4;

    /// <summary>Epochs after a reduction in which none are counted. Default 0.</summary>
    public int Cooldown { get; init; }

    /// <summary>The learning rate does not become smaller than this. Default 0. Keras: <c>min_lr</c>.</summary>
    public double MinLR { get; init; }

    /// <summary>Whether a line says when the learning rate becomes smaller. Default 0: no.</summary>
    public int Verbose { get; init; }

    /// <summary>The best value so far; null before there is one.</summary>
    public double? Best { get; private set; }

    /// <summary>Epochs without improvement so far.</summary>
    public int Wait { get; private set; }

    /// <summary>Epochs until those without improvement are counted again.</summary>
    public int CooldownCounter { get; private set; }

    /// <inheritdoc/>
    public override void OnTrainBegin(Logs logs)
    {
        _monitored = null;
        (Best, Wait, CooldownCounter) = (null, 0, 0);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        ArgumentNullException.ThrowIfNull(logs);
        _monitored ??= new MonitoredValue(Monitor, Mode, MinDelta);
        _monitored.Settle(Model);
        LearningRates.AddTo(logs, Model);
        if (_monitored.In(logs) is not { } current)
        {
            Model.Warn(new TrainingWarning(
                "reduce-lr-without-value", $"ReduceLROnPlateau watches {_monitored.Absence(logs)}", epoch));
            return;
        }
        if (CooldownCounter > 0)
        {
            CooldownCounter--;
            Wait = 0;
        }
        if (_monitored.IsBetter(current, Best, Model))
        {
            (Best, Wait) = (current, 0);
            return;
        }
        if (CooldownCounter > 0 || ++Wait < Patience)
            return;
        var isReduced = false;
        foreach (var (name, optimizer) in LearningRates.Of(Model))
            isReduced |= Reduce(optimizer, name, epoch);
        if (isReduced)
            (Wait, CooldownCounter) = (0, Cooldown);
    }

    private bool Reduce(Optimizer optimizer, string? name, int epoch)
    {
        // Rates are kept as float32: one that is at the least already would seem to be above it.
        var old = optimizer.LearningRate;
        if (old <= (float)MinLR)
            return false;
        optimizer.LearningRate = Math.Max(old * Factor, MinLR);
        if (Verbose > 0)
            LearningRates.Say(Model, epoch, "ReduceLROnPlateau reducing", name, Math.Max(old * Factor, MinLR));
        return true;
    }
}
