namespace Hornbeam.Callbacks;

/// <summary>
/// A callback made of functions: <c>new LambdaCallback { EpochEnd = (epoch, logs) => Console.WriteLine(logs["loss"]) }</c>.
/// Keras: <c>keras.callbacks.LambdaCallback</c>.
/// </summary>
public sealed class LambdaCallback : Callback
{
    /// <summary>Called when training begins. Default null.</summary>
    public Action<Logs>? TrainBegin { get; init; }

    /// <summary>Called when training has ended. Default null.</summary>
    public Action<Logs>? TrainEnd { get; init; }

    /// <summary>Called when an epoch begins, with its number from 0. Default null.</summary>
    public Action<int, Logs>? EpochBegin { get; init; }

    /// <summary>Called when an epoch has ended, with its number from 0. Default null.</summary>
    public Action<int, Logs>? EpochEnd { get; init; }

    /// <summary>Called when a batch of training begins, with its number from 0. Default null.</summary>
    public Action<int, Logs>? TrainBatchBegin { get; init; }

    /// <summary>Called when a batch of training has ended, with its number from 0. Default null.</summary>
    public Action<int, Logs>? TrainBatchEnd { get; init; }

    /// <inheritdoc/>
    public override void OnTrainBegin(Logs logs) => TrainBegin?.Invoke(logs);

    /// <inheritdoc/>
    public override void OnTrainEnd(Logs logs) => TrainEnd?.Invoke(logs);

    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch, Logs logs) => EpochBegin?.Invoke(epoch, logs);

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs) => EpochEnd?.Invoke(epoch, logs);

    /// <inheritdoc/>
    public override void OnTrainBatchBegin(int batch, Logs logs) => TrainBatchBegin?.Invoke(batch, logs);

    /// <inheritdoc/>
    public override void OnTrainBatchEnd(int batch, Logs logs) => TrainBatchEnd?.Invoke(batch, logs);
}
