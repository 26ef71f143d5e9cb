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

    /// <summary>Called when an evaluation begins. Default null.</summary>
    public Action<Logs>? TestBegin { get; init; }

    /// <summary>Called when an evaluation has ended. Default null.</summary>
    public Action<Logs>? TestEnd { get; init; }

    /// <summary>Called when a batch of evaluation begins, with its number from 0. Default null.</summary>
    public Action<int, Logs>? TestBatchBegin { get; init; }

    /// <summary>Called when a batch of evaluation has ended, with its number from 0. Default null.</summary>
    public Action<int, Logs>? TestBatchEnd { get; init; }

    /// <summary>Called when a prediction begins. Default null.</summary>
    public Action<Logs>? PredictBegin { get; init; }

    /// <summary>Called when a prediction has ended. Default null.</summary>
    public Action<Logs>? PredictEnd { get; init; }

    /// <summary>Called when a batch of prediction begins, with its number from 0. Default null.</summary>
    public Action<int, Logs>? PredictBatchBegin { get; init; }

    /// <summary>Called when a batch of prediction has ended, with its number from 0. Default null.</summary>
    public Action<int, Logs>? PredictBatchEnd { get; init; }

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

    /// <inheritdoc/>
    public override void OnTestBegin(Logs logs) => TestBegin?.Invoke(logs);

    /// <inheritdoc/>
    public override void OnTestEnd(Logs logs) => TestEnd?.Invoke(logs);

    /// <inheritdoc/>
    public override void OnTestBatchBegin(int batch, Logs logs) => TestBatchBegin?.Invoke(batch, logs);

    /// <inheritdoc/>
    public override void OnTestBatchEnd(int batch, Logs logs) => TestBatchEnd?.Invoke(batch, logs);

    /// <inheritdoc/>
    public override void OnPredictBegin(Logs logs) => PredictBegin?.Invoke(logs);

    /// <inheritdoc/>
    public override void OnPredictEnd(Logs logs) => PredictEnd?.Invoke(logs);

    /// <inheritdoc/>
    public override void OnPredictBatchBegin(int batch, Logs logs) => PredictBatchBegin?.Invoke(batch, logs);

    /// <inheritdoc/>
    public override void OnPredictBatchEnd(int batch, Logs logs) => PredictBatchEnd?.Invoke(batch, logs);
}
