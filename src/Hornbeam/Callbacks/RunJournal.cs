using System.Diagnostics;

namespace Hornbeam.Callbacks;

/// <summary>
/// Keeps a run in a file of JSON lines: what is trained, then a line an epoch, on the disk before the next one begins, and why the run
/// ended. Whatever ends the process, all epochs that ended are kept: <see cref="History.Load"/> passes over a line that was not
/// finished, and a run that goes on from a file removes it. Where a run begins again at an earlier epoch, its lines replace the older
/// ones of that epoch and those behind it. Not in Keras.
/// </summary>
public sealed class RunJournal : Callback
{
    private long _epochBegan;

    /// <summary>A journal in a file.</summary>
    /// <param name="filename">The file, ending in <c>.jsonl</c>; its folder must exist.</param>
    /// <exception cref="ArgumentException">It has another ending.</exception>
    public RunJournal(string filename)
    {
        ArgumentException.ThrowIfNullOrEmpty(filename);
        if (!filename.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"RunJournal: the file must end in .jsonl, by which History.Load knows it, but it is '{filename}'.", nameof(filename));
        Filename = filename;
    }

    /// <summary>The file.</summary>
    public string Filename { get; }

    /// <summary>Whether the run goes on in a file that is there; otherwise it is written anew. Default false.</summary>
    public bool Append { get; init; }

    /// <inheritdoc/>
    public override void OnTrainBegin(Logs logs)
    {
        if (Append && File.Exists(Filename))
            HistoryJournal.RemoveUnfinished(Filename);
        else
            File.WriteAllText(Filename, "");
        if (Model.History?.Trained is { } trained)
            Write(HistoryJournal.Beginning(trained));
    }

    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch, Logs logs) => _epochBegan = Stopwatch.GetTimestamp();

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        ArgumentNullException.ThrowIfNull(logs);
        var rate = Model.Optimizer is { } optimizer and not Optimizers.MultiOptimizer ? optimizer.LearningRate : (double?)null;
        Write(HistoryJournal.Epoch(epoch, logs, Stopwatch.GetElapsedTime(_epochBegan).TotalSeconds, rate));
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(Logs logs) => WriteEnd();

    /// <inheritdoc/>
    public override void OnTrainInterrupted(Exception error) => WriteEnd();

    private void WriteEnd()
    {
        if (Model.History is { } history)
            Write(HistoryJournal.End(history.StopReason));
    }

    /// <summary>One write a line, and on the disk when it returns.</summary>
    private void Write(byte[] line)
    {
        using var file = new FileStream(Filename, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        file.Write(line);
        file.Flush(flushToDisk: true);
    }
}
