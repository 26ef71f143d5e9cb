using Hornbeam.Insight.Series;

namespace Hornbeam.Insight;

/// <summary>
/// A history as rules read it: training and validation loss side by side at the epochs at which both were measured, and the facts
/// that several rules rest on.
/// </summary>
internal sealed partial class Run
{
    private Run(History history, double[] loss, double[]? validation, int[] epochs)
    {
        History = history;
        Trained = history.Trained;
        Epochs = epochs;
        Loss = loss;
        Validation = validation;
        var keys = history.Keys;
        AccuracyKey = keys.FirstOrDefault(IsAccuracy);
        Accuracy = Share(AccuracyKey);
        ValidationAccuracy = Share(AccuracyKey is null ? null : "val_" + AccuracyKey);
        IsFinite = Array.TrueForAll(loss, double.IsFinite) && (validation is null || Array.TrueForAll(validation, double.IsFinite));
        Kind = FindKind();
        IsPinned = IsFinite && FindPinned();
        Constant = FindConstant();
        CollapseAt = IsFinite ? FindCollapse() : null;
        Spikes = IsFinite && CollapseAt is null ? FindSpikes() : [];
        IsRecovering = Spikes.Any(IsOpen);
        Clean = Bridged(loss);
        CleanValidation = validation is null ? null : Bridged(validation);
        Smooth = Smoothing.Growing(Clean);
    }

    /// <summary>What was read.</summary>
    public History History { get; }

    /// <summary>What was trained, where that is known.</summary>
    public TrainingDescription? Trained { get; }

    /// <summary>The epochs read, counted from 1.</summary>
    public int[] Epochs { get; }

    /// <summary>How many they are.</summary>
    public int Count => Loss.Length;

    /// <summary>The training loss.</summary>
    public double[] Loss { get; }

    /// <summary>The validation loss, or null without validation.</summary>
    public double[]? Validation { get; }

    /// <summary>The name of the accuracy, where there is one.</summary>
    public string? AccuracyKey { get; }

    /// <summary>The accuracy in training.</summary>
    public double[]? Accuracy { get; }

    /// <summary>The accuracy on the validation data.</summary>
    public double[]? ValidationAccuracy { get; }

    /// <summary>Whether all losses are numbers.</summary>
    public bool IsFinite { get; }

    /// <summary>What is learnt.</summary>
    public TaskKind Kind { get; }

    /// <summary>
    /// C, the loss of the best constant predictor: as recorded, or what the history tells about it (ln 2 or ln k for classes, the
    /// loss before training for numbers).
    /// </summary>
    public double Constant { get; }

    /// <summary>Whether all samples are given one class: the accuracy stands still at a share, and the loss at what that
    /// allows.</summary>
    public bool IsPinned { get; }

    /// <summary>The place at which what was learnt was lost for good, or null.</summary>
    public int? CollapseAt { get; }

    /// <summary>Jumps of the training loss that pass.</summary>
    public IReadOnlyList<Spike> Spikes { get; }

    /// <summary>Whether the run ends while the loss still comes back from a jump.</summary>
    public bool IsRecovering { get; }

    /// <summary>The training loss with jumps that pass bridged by lines.</summary>
    public double[] Clean { get; }

    /// <summary>The validation loss with the same epochs bridged.</summary>
    public double[]? CleanValidation { get; }

    /// <summary>The loss to judge by: of validation where there is one.</summary>
    public double[] Judged => CleanValidation ?? Clean;

    /// <summary>The name of the loss to judge by.</summary>
    public string JudgedKey => Validation is null ? "loss" : "val_loss";

    /// <summary>The training loss, smoothed.</summary>
    public double[] Smooth { get; }

    /// <summary>The share by which the smoothed training loss has fallen at its lowest.</summary>
    public double Fall => Loss[0] > 0 ? (Loss[0] - Smooth.Min()) / Loss[0] : 0;

    /// <summary>The training loss at the end (a tenth of the epochs).</summary>
    public double EndLoss => Statistics.End(Loss, 0.1);

    /// <summary>Samples of validation, where that is known and there is validation.</summary>
    public long? ValidationSamples => Validation is not null && Trained?.ValidationSamples is > 0 and var samples ? samples : null;

    /// <summary>
    /// The training loss as it may have been at the end of an epoch. The number in the history is a mean over the epoch's
    /// batches, which come before; a loss that falls from epoch to epoch by a factor fell by the same one within.
    /// </summary>
    public double LossAtEndOf(int place)
    {
        if (place + 1 >= Count || !(Clean[place + 1] > 0 && Clean[place + 1] < Clean[place]))
            return Clean[place];
        var rate = Math.Log(Clean[place] / Clean[place + 1]);
        return Clean[place] * rate / (Math.Exp(rate) - 1);
    }

    /// <summary>Reads a history; null where it has no loss of at least one epoch.</summary>
    public static Run? Of(History history)
    {
        if (!history.TryGet("loss", out var loss) || loss.Count == 0)
            return null;
        if (!history.TryGet("val_loss", out var validation) || validation.Count == 0)
            return new Run(history, [.. loss], null, [.. loss.Epochs.Select(epoch => epoch + 1)]);
        var measured = validation.Epochs.Zip(validation).ToDictionary(pair => pair.First, pair => pair.Second);
        var both = Enumerable.Range(0, loss.Count).Where(i => measured.ContainsKey(loss.Epochs[i])).ToArray();
        // Validation every so manieth epoch: what lies between is left out, unless hardly anything were left.
        return both.Length < Math.Min(3, loss.Count)
            ? new Run(history, [.. loss], null, [.. loss.Epochs.Select(epoch => epoch + 1)])
            : new Run(history, [.. both.Select(i => loss[i])], [.. both.Select(i => measured[loss.Epochs[i]])],
                [.. both.Select(i => loss.Epochs[i] + 1)]);
    }

    /// <summary>An accuracy, where it was measured at each of the epochs as a share (not in per cent).</summary>
    private double[]? Share(string? key)
    {
        if (key is null || !History.TryGet(key, out var series))
            return null;
        var values = series.Epochs.Zip(series).ToDictionary(pair => pair.First + 1, pair => pair.Second);
        return Array.TrueForAll(Epochs, epoch => values.TryGetValue(epoch, out var value) && value is >= 0 and < 2)
            ? [.. Epochs.Select(epoch => values[epoch])]
            : null;
    }

    private static bool IsAccuracy(string key) =>
        !key.StartsWith("val_", StringComparison.Ordinal)
        && (key.EndsWith("acc", StringComparison.OrdinalIgnoreCase) || key.Contains("accuracy", StringComparison.OrdinalIgnoreCase));
}
