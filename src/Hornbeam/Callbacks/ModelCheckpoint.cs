using Hornbeam.Diagnostics;
using Hornbeam.Text;

namespace Hornbeam.Callbacks;

/// <summary>
/// Saves the model, or its weights, after epochs or batches: each time, or when a value is better than ever. A file is replaced only by a
/// whole one, so there is a whole one whenever training is cut off. Keras: <c>keras.callbacks.ModelCheckpoint</c>.
/// </summary>
public sealed class ModelCheckpoint : Callback
{
    private MonitoredValue? _monitored;
    private double? _best;
    private int _epoch;
    private int _lastBatch;
    private int _batches;

    /// <summary>Saves into a file.</summary>
    /// <param name="filepath">
    /// The file, ending in <c>.keras</c> or <c>.h5</c>, or <c>.weights.h5</c> for weights alone. Fields in braces are filled in:
    /// <c>{epoch}</c> and <c>{batch}</c>, counted from 1, and values of the logs, with Python's formats: <c>{epoch:02d}-{val_loss:.2f}.keras</c>.
    /// </param>
    public ModelCheckpoint(string filepath)
    {
        ArgumentException.ThrowIfNullOrEmpty(filepath);
        Filepath = filepath;
    }

    /// <summary>The file, with fields.</summary>
    public string Filepath { get; }

    /// <summary>The value in the logs to watch. Default <c>val_loss</c>.</summary>
    public string Monitor { get; init; } = "val_loss";

    /// <summary>Whether lines say what is saved. Default 0: no.</summary>
    public int Verbose { get; init; }

    /// <summary>Whether to save only when the value is better than ever before. Default false.</summary>
    public bool SaveBestOnly { get; init; }

    /// <summary>Whether to save the weights alone. Default false.</summary>
    public bool SaveWeightsOnly { get; init; }

    /// <summary>Whether smaller or larger values are better. Default: as the metric says.</summary>
    public MonitorMode Mode { get; init; }

    /// <summary>After how many batches to save. Default null: after each epoch. Keras: <c>save_freq</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int? SaveFreq
    {
        get;
        init => field = value is null or >= 1 ? value : throw new ArgumentOutOfRangeException(
            nameof(value), value, $"ModelCheckpoint: SaveFreq must be at least 1 batch, or null for epochs, but it is {value}.");
    }

    /// <summary>What the first value must be better than. Default null: any is.</summary>
    public double? InitialValueThreshold { get; init; }

    /// <summary>The best value so far, also of earlier runs; null before there is one.</summary>
    public double? Best => _best ?? InitialValueThreshold;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The file's ending is not one for what is saved.</exception>
    public override void OnTrainBegin(Logs logs)
    {
        if (SaveWeightsOnly && !Filepath.EndsWith(".weights.h5", StringComparison.Ordinal))
            throw new ArgumentException(
                $"ModelCheckpoint saves weights into files that end in .weights.h5, but the file is '{Filepath}'.");
        if (!SaveWeightsOnly && !Filepath.EndsWith(".keras", StringComparison.Ordinal) && !Filepath.EndsWith(".h5", StringComparison.Ordinal))
            throw new ArgumentException(
                $"ModelCheckpoint saves models into files that end in .keras (or .h5), but the file is '{Filepath}'.");
    }

    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch, Logs logs) => _epoch = epoch;

    /// <inheritdoc/>
    public override void OnTrainBatchEnd(int batch, Logs logs)
    {
        ArgumentNullException.ThrowIfNull(logs);
        if (SaveFreq is not { } frequency)
            return;
        // Several batches may have made one step.
        _batches += batch <= _lastBatch ? batch + 1 : batch - _lastBatch;
        _lastBatch = batch;
        if (_batches < frequency)
            return;
        _batches = 0;
        Save(batch, logs);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        ArgumentNullException.ThrowIfNull(logs);
        _epoch = epoch;
        if (SaveFreq is null)
            Save(null, logs);
    }

    private void Save(int? batch, Logs logs)
    {
        var path = PathOf(batch, logs);
        if (!SaveBestOnly)
        {
            Say($"saving model to {path}");
            Write(path);
            return;
        }
        _monitored ??= new MonitoredValue(Monitor, Mode, minDelta: 0);
        if (_monitored.In(logs) is not { } current)
        {
            Model.Warn(new TrainingWarning(
                "checkpoint-without-value", $"ModelCheckpoint saves although it cannot compare: it watches {_monitored.Absence(logs)}", _epoch));
            Write(path);
            return;
        }
        if (!_monitored.IsBetter(current, Best, Model))
        {
            Say($"{Monitor} did not improve from {PythonNumber.Fixed(Best!.Value, 5)}");
            return;
        }
        Say($"{Monitor} improved from {(Best is { } best ? PythonNumber.Fixed(best, 5) : "None")} to {PythonNumber.Fixed(current, 5)}, saving model to {path}");
        // A value that could not be saved is none to be better than.
        if (Write(path))
            _best = current;
    }

    private bool Write(string path)
    {
        try
        {
            if (SaveWeightsOnly)
                Model.SaveWeights(path);
            else
                Model.Save(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A full disk must not end a training of days.
            Model.Warn(new TrainingWarning("checkpoint-not-written", $"ModelCheckpoint cannot write '{path}': {exception.Message}", _epoch));
            return false;
        }
        Say($"finished saving model to {path}");
        return true;
    }

    private string PathOf(int? batch, Logs logs) => PythonFormat.Fill(
        Filepath,
        name => name switch
        {
            "epoch" => (_epoch + 1, true),
            "batch" when batch is { } number => (number + 1, true),
            _ => logs.TryGetValue(name, out var value) ? (value, false) : null,
        },
        reason => new KeyNotFoundException(
            $"ModelCheckpoint cannot fill in the file's name '{Filepath}': {reason}. There are epoch, "
            + $"{(batch is null ? "" : "batch, ")}{Names.List(logs.Keys)}."));

    private void Say(string what)
    {
        if (Verbose > 0)
            Model.Print(FormattableString.Invariant($"\nEpoch {_epoch + 1}: {what}\n"));
    }
}
