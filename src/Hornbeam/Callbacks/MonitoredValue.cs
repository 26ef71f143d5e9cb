using Hornbeam.Diagnostics;

namespace Hornbeam.Callbacks;

/// <summary>A value of the logs that a callback watches, and when it is better than before.</summary>
internal sealed class MonitoredValue(string name, MonitorMode mode, double minDelta)
{
    private bool? _largerIsBetter;

    /// <summary>Forgets the direction, which the next model may give.</summary>
    public void Reset() => _largerIsBetter = null;

    /// <summary>Finds out which values are better; once, as metrics may be known at the first epoch's end only.</summary>
    /// <exception cref="ArgumentException">It is not known.</exception>
    public void Settle(Model model) => _largerIsBetter ??= LargerIsBetter(model);

    /// <summary>The value in the logs, or null where there is none.</summary>
    public double? In(Logs logs) => logs.TryGetValue(name, out var value) ? value : null;

    /// <summary>Whether a value is better than another by more than the least difference; anything is better than none.</summary>
    /// <exception cref="ArgumentException">Which values are better is not known.</exception>
    public bool IsBetter(double value, double? than, Model model)
    {
        Settle(model);
        if (than is not { } other)
            return true;
        return _largerIsBetter!.Value ? value > other + Math.Abs(minDelta) : value < other - Math.Abs(minDelta);
    }

    /// <summary>What to say where the value is not in the logs.</summary>
    public string Absence(Logs logs) =>
        $"'{name}' is not among the logs ({Names.List(logs.Keys)}).{Names.Suggestion(name, logs.Keys)}"
        + (name.StartsWith("val_", StringComparison.Ordinal)
        && !logs.Keys.Any(key => key.StartsWith("val_", StringComparison.Ordinal))
            ? " There is no validation: give validationSplit or validationData to Fit." : "");

    private bool LargerIsBetter(Model model)
    {
        if (mode != MonitorMode.Auto)
            return mode == MonitorMode.Max;
        var metric = name.StartsWith("val_", StringComparison.Ordinal) ? name[4..] : name;
        if (metric == "loss")
            return false;
        foreach (var (key, item) in model.Metrics)
            if (key == metric && item.Direction is { } direction)
                return direction == MetricDirection.Up;
        throw new ArgumentException(
            $"Whether larger or smaller values of '{name}' are better is not known: set Mode = MonitorMode.Max or "
                + "MonitorMode.Min.");
    }
}
