using System.Diagnostics;

namespace Hornbeam.Callbacks;

/// <summary>Writes the history; stands behind the user's callbacks, so that it sees what they add.</summary>
internal sealed class HistoryRecorder(History history, bool recordBatches, Func<double?> learningRate, Func<int> samples)
    : Callback
{
    private long _trainBegan;
    private long _epochBegan;
    private int _epoch;

    public override void OnTrainBegin(Logs logs) => _trainBegan = Stopwatch.GetTimestamp();

    public override void OnEpochBegin(int epoch, Logs logs)
    {
        _epoch = epoch;
        _epochBegan = Stopwatch.GetTimestamp();
    }

    public override void OnTrainBatchEnd(int batch, Logs logs)
    {
        if (recordBatches)
            history.Batches.Record(_epoch, logs, samples(), Stopwatch.GetElapsedTime(_trainBegan).TotalSeconds);
    }

    public override void OnEpochEnd(int epoch, Logs logs) => history.Record(
        epoch, logs.List, Stopwatch.GetElapsedTime(_epochBegan).TotalSeconds, learningRate(), logs.Vectors);
}
