using System.Globalization;
using System.Text.RegularExpressions;
using Hornbeam.Callbacks;
using Hornbeam.Layers;

namespace Hornbeam.InsightScore;

/// <summary>Trains a setting, does what the finding's line of C# says, trains again, and compares the loss on samples that
/// neither has seen.</summary>
public static partial class AdviceTrial
{
    private const int Seeds = 5;

    /// <summary>Prints a line a setting.</summary>
    /// <returns>How many settings got better.</returns>
    public static int RunAll(TextWriter output)
    {
        var better = 0;
        output.WriteLine($"{"setting",-32}{"found",7}  held-out loss before -> after, mean of {Seeds} seeds (each)");
        foreach (var setting in Settings.All)
        {
            var (before, after, found) = (new double[Seeds], new double[Seeds], 0);
            string? advice = null;
            for (var seed = 0; seed < Seeds; seed++)
            {
                var (history, loss) = Train(setting, setting.Recipe, seed);
                before[seed] = after[seed] = loss;
                if (history.Diagnose().Find(setting.Rule) is not { Code: { } code })
                    continue;
                found++;
                advice ??= code;
                after[seed] = Train(setting, Follow(setting.Recipe, code), seed).HeldOut;
            }
            var improved = double.IsFinite(Mean(after)) && (!double.IsFinite(Mean(before)) || Mean(after) < Mean(before));
            better += improved ? 1 : 0;
            output.WriteLine($"{setting.Name,-32}{found,5}/{Seeds}  {N(Mean(before))} -> {N(Mean(after))}{(improved ? "" : "  NOT better")} "
                + $"({string.Join(", ", before.Zip(after, (b, a) => $"{N(b)} -> {N(a)}"))})");
            output.WriteLine($"    {advice ?? "no advice"}");
        }
        output.WriteLine(FormattableString.Invariant($"better in {better} of {Settings.All.Count} settings"));
        return better;
    }

    /// <summary>The recipe with what a line of advice names: a rate, clipping, epochs, early stopping, shuffling before the
    /// split.</summary>
    public static Recipe Follow(Recipe recipe, string code)
    {
        double? Number(Regex pattern) =>
            pattern.Match(code) is { Success: true } match ? double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null;
        return recipe with
        {
            LearningRate = Number(Rate()) ?? recipe.LearningRate,
            ClipNorm = Number(Clip()) ?? recipe.ClipNorm,
            Epochs = (int?)Number(EpochCount()) ?? recipe.Epochs,
            Patience = (int?)Number(Stopping()) ?? recipe.Patience,
            ShuffleFirst = recipe.ShuffleFirst || code.Contains("Shuffle(", StringComparison.Ordinal),
        };
    }

    private static (History History, double HeldOut) Train(Setting setting, Recipe recipe, int seed)
    {
        RandomSeed.Set(seed);
        var (training, heldOut) = setting.Data(seed);
        if (recipe.ShuffleFirst)
            training = training.Shuffled(seed);
        var model = new Sequential([new Input([.. setting.Row]), .. setting.Layers()]);
        model.Compile(recipe.Optimizer(recipe.LearningRate, recipe.ClipNorm), loss: setting.Loss, metrics: setting.HasAccuracy ? ["accuracy"] : null);
        Callback[] callbacks = recipe.Patience is { } patience
            ? [new EarlyStopping { Monitor = "val_loss", Patience = patience, RestoreBestWeights = true }]
            : [];
        var history = model.Fit(
            training.Inputs(setting.Row), training.Targets(), epochs: recipe.Epochs, validationSplit: setting.ValidationSplit, callbacks: callbacks, verbose: 0);
        return (history, model.Evaluate(heldOut.Inputs(setting.Row), heldOut.Targets(), verbose: 0).Loss);
    }

    private static double Mean(double[] values) => values.Average();

    private static string N(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"optimizer: new \w+\(([\d.e+-]+)\)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"ClipNorm = ([\d.]+)")]
    private static partial Regex Clip();

    [GeneratedRegex(@"epochs: (\d+)")]
    private static partial Regex EpochCount();

    [GeneratedRegex(@"Patience = (\d+)")]
    private static partial Regex Stopping();
}
