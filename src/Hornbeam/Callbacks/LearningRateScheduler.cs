namespace Hornbeam.Callbacks;

/// <summary>
/// Sets the learning rate at the beginning of each epoch, and adds it to the logs at its end. For a rate that changes from batch to
/// batch give the optimizer a schedule instead. Keras: <c>keras.callbacks.LearningRateScheduler</c>.
/// </summary>
public sealed class LearningRateScheduler : Callback
{
    private readonly Func<int, double, double> _schedule;

    /// <summary>A schedule by epoch and learning rate.</summary>
    /// <param name="schedule">From the epoch's number, counted from 0, and the learning rate so far to that of the epoch.</param>
    public LearningRateScheduler(Func<int, double, double> schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        _schedule = schedule;
    }

    /// <summary>A schedule by epoch.</summary>
    /// <param name="schedule">From the epoch's number, counted from 0, to its learning rate.</param>
    public LearningRateScheduler(Func<int, double> schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        _schedule = (epoch, _) => schedule(epoch);
    }

    /// <summary>Whether a line says what the learning rate is. Default 0: no.</summary>
    public int Verbose { get; init; }

    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch, Logs logs)
    {
        foreach (var (name, optimizer) in LearningRates.Of(Model))
        {
            var rate = _schedule(epoch, optimizer.LearningRate);
            optimizer.LearningRate = rate;
            if (Verbose > 0)
                LearningRates.Say(Model, epoch, "LearningRateScheduler setting", name, rate);
        }
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        ArgumentNullException.ThrowIfNull(logs);
        LearningRates.AddTo(logs, Model);
    }
}
