using System.Diagnostics;

namespace Hornbeam;

/// <summary>Reports progress at the end of epochs and, in between, no more often than an eye sees.</summary>
internal sealed class ProgressReporter(IProgress<TrainingProgress> progress, RunParameters parameters, int initialEpoch)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.05);

    private readonly long _began = Stopwatch.GetTimestamp();
    private long _lastReport;
    private int _batches;

    public void BatchDone(int epoch, int batch, Logs logs)
    {
        _batches = batch + 1;
        if (_lastReport != 0 && Stopwatch.GetElapsedTime(_lastReport) < Pause)
            return;
        Report(epoch, _batches, logs);
    }

    public void EpochDone(int epoch, Logs logs) => Report(epoch, _batches, logs);

    private void Report(int epoch, int batch, Logs logs)
    {
        _lastReport = Stopwatch.GetTimestamp();
        var elapsed = Stopwatch.GetElapsedTime(_began);
        TimeSpan? remaining = null;
        if (parameters.Steps is { } steps and > 0)
        {
            var done = epoch - initialEpoch + Math.Min(1, (double)batch / steps);
            remaining = elapsed * ((parameters.Epochs - initialEpoch - done) / done);
        }
        var metrics = new Dictionary<string, double>(logs, StringComparer.Ordinal);
        progress.Report(new TrainingProgress(epoch + 1, parameters.Epochs, batch, parameters.Steps, elapsed, remaining, metrics));
    }
}
