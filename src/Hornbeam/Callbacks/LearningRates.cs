using Hornbeam.Optimizers;

namespace Hornbeam.Callbacks;

/// <summary>The learning rates of a model: that of its optimizer, or of each of several that share its variables.</summary>
internal static class LearningRates
{
    /// <summary>The optimizers with a learning rate; the name is null where there is only one.</summary>
    /// <exception cref="InvalidOperationException">The model has no optimizer.</exception>
    public static IEnumerable<(string? Name, Optimizer Optimizer)> Of(Model model) => model.Optimizer switch
    {
        null => throw new InvalidOperationException(
            $"Model '{model.Name}' was compiled without an optimizer, so there is no learning rate to change."),
        MultiOptimizer several => several.OptimizerMap.All.Select(optimizer => ((string?)optimizer.Name, optimizer)),
        var one => [(null, one)],
    };

    /// <summary>Adds the learning rates to the logs.</summary>
    public static void AddTo(Logs logs, Model model)
    {
        foreach (var (name, optimizer) in Of(model))
            logs[name is null ? "learning_rate" : $"learning_rate_{name}"] = optimizer.LearningRate;
    }

    /// <summary>Says that a learning rate changes; several say whose it is.</summary>
    public static void Say(Model model, int epoch, string what, string? name, double rate) => model.Print(
        FormattableString.Invariant($"\nEpoch {epoch + 1}: {what}{(name is null ? "" : $" {name}")} learning rate to {Text.PythonNumber.Repr(rate)}.\n"));
}
