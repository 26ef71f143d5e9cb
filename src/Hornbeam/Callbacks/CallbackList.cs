namespace Hornbeam.Callbacks;

/// <summary>Calls callbacks in order.</summary>
internal sealed class CallbackList
{
    private readonly Callback[] _callbacks;
    private readonly Logs _empty = new();

    public CallbackList(IEnumerable<Callback> callbacks, Model model, RunParameters parameters)
    {
        _callbacks = [.. callbacks];
        foreach (var callback in _callbacks)
        {
            ArgumentNullException.ThrowIfNull(callback, nameof(callbacks));
            callback.Attach(model, parameters);
        }
    }

    public void TrainBegin()
    {
        foreach (var callback in _callbacks)
            callback.OnTrainBegin(Empty());
    }

    public void TrainEnd(Logs logs)
    {
        foreach (var callback in _callbacks)
            callback.OnTrainEnd(logs);
    }

    /// <summary>Tells all; what goes wrong with one of them now must not hide what went wrong before.</summary>
    public void TrainInterrupted(Exception error)
    {
        foreach (var callback in _callbacks)
        {
            try
            {
                callback.OnTrainInterrupted(error);
            }
            catch (Exception)
            {
                continue;
            }
        }
    }

    public void EpochBegin(int epoch)
    {
        foreach (var callback in _callbacks)
            callback.OnEpochBegin(epoch, Empty());
    }

    public void EpochEnd(int epoch, Logs logs)
    {
        foreach (var callback in _callbacks)
            callback.OnEpochEnd(epoch, logs);
    }

    public void TrainBatchBegin(int batch)
    {
        foreach (var callback in _callbacks)
            callback.OnTrainBatchBegin(batch, _empty);
    }

    public void TrainBatchEnd(int batch, Logs logs)
    {
        foreach (var callback in _callbacks)
            callback.OnTrainBatchEnd(batch, logs);
    }

    public void TestBegin()
    {
        foreach (var callback in _callbacks)
            callback.OnTestBegin(Empty());
    }

    public void TestEnd(Logs logs)
    {
        foreach (var callback in _callbacks)
            callback.OnTestEnd(logs);
    }

    public void TestBatchBegin(int batch)
    {
        foreach (var callback in _callbacks)
            callback.OnTestBatchBegin(batch, _empty);
    }

    public void TestBatchEnd(int batch, Logs logs)
    {
        foreach (var callback in _callbacks)
            callback.OnTestBatchEnd(batch, logs);
    }

    public void PredictBegin()
    {
        foreach (var callback in _callbacks)
            callback.OnPredictBegin(Empty());
    }

    public void PredictEnd()
    {
        foreach (var callback in _callbacks)
            callback.OnPredictEnd(Empty());
    }

    public void PredictBatchBegin(int batch)
    {
        foreach (var callback in _callbacks)
            callback.OnPredictBatchBegin(batch, _empty);
    }

    public void PredictBatchEnd(int batch)
    {
        foreach (var callback in _callbacks)
            callback.OnPredictBatchEnd(batch, _empty);
    }

    private static Logs Empty() => new();
}
