using Hornbeam.Layers;
using Hornbeam.Optimizers;

namespace Hornbeam.InsightScore;

/// <summary>Six ways to train badly.</summary>
public static class Settings
{
    private static readonly Func<double, double?, Optimizer> Adam = (rate, clip) => new Adam(rate) { ClipNorm = clip };
    private static readonly Func<double, double?, Optimizer> SGD = (rate, clip) => new SGD(rate) { ClipNorm = clip };

    public static IReadOnlyList<Setting> All { get; } =
    [
        Classifier("rate too high", "learning_rate_too_high", 600, 0.02, new() { Optimizer = Adam, LearningRate = 0.3, Epochs = 30 }),
        Classifier("rate too low", "learning_rate_too_low", 600, 0.02, new() { Optimizer = SGD, LearningRate = 0.001, Epochs = 30 }),
        Classifier("over-fitting", "overfitting", 160, 0.15, new() { Optimizer = Adam, LearningRate = 0.005, Epochs = 100 }),
        Regression("still improving", "still_improving", sorted: false, new() { Optimizer = Adam, LearningRate = 0.001, Epochs = 15, ShuffleFirst = true }),
        new Setting
        {
            Name = "exploding LSTM",
            Rule = "diverged",
            Data = seed => (Samples.Sequences(400, 40, seed), Samples.Sequences(1000, 40, seed + 1000)),
            Row = [40, 1],
            Layers = () => [new LSTM(24, "relu"), new Dense(1)],
            Loss = "mse",
            Recipe = new() { Optimizer = SGD, LearningRate = 0.3, Epochs = 40 },
        },
        Regression("unshuffled tail as validation", "distribution_shift", sorted: true, new() { Optimizer = Adam, LearningRate = 0.005, Epochs = 40 }),
    ];

    private static Setting Classifier(string name, string rule, int samples, double wrongLabels, Recipe recipe) => new()
    {
        Name = name,
        Rule = rule,
        Data = seed => (Samples.Classes(samples, 20, wrongLabels, seed), Samples.Classes(2000, 20, wrongLabels, seed + 1000)),
        Row = [20],
        Layers = () => [new Dense(48, "relu"), new Dense(48, "relu"), new Dense(1, "sigmoid")],
        Loss = "binary_crossentropy",
        HasAccuracy = true,
        Recipe = recipe,
    };

    private static Setting Regression(string name, string rule, bool sorted, Recipe recipe) => new()
    {
        Name = name,
        Rule = rule,
        Data = seed => (sorted ? Samples.Friedman(600, seed).SortedByTarget() : Samples.Friedman(600, seed), Samples.Friedman(2000, seed + 1000)),
        Row = [10],
        Layers = () => [new Dense(32, "relu"), new Dense(32, "relu"), new Dense(1)],
        Loss = "mse",
        Recipe = recipe,
    };
}
