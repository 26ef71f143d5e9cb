namespace Hornbeam.Insight;

/// <content>The learning rate, where it is known.</content>
internal sealed partial class Run
{
    /// <summary>
    /// The learning rate over the usual one of the optimizer (Keras's default; twice that for plain SGD, and the paper's for Adagrad,
    /// whose steps shrink), momentum counted; null where it or the optimizer is not known.
    /// </summary>
    public double? RelativeRate
    {
        get
        {
            var rates = History.LearningRate;
            var rate = Trained?.LearningRate ?? (rates.Count > 0 && rates[0] > 0 ? rates[0] : null);
            // Steps are as long as the targets are wide: where those were not scaled, the usual rate says nothing.
            if (Kind == TaskKind.Regression && Loss[0] > 30)
                return null;
            return rate is not (> 0 and var known) || UsualRate(Trained?.Optimizer) is not { } usual
                ? null
                : known / (1 - Math.Clamp(Trained?.Momentum ?? 0, 0, 0.999)) / usual;
        }
    }

    private static double? UsualRate(string? optimizer) => optimizer?.ToUpperInvariant() switch
    {
        "SGD" => 0.02,
        "ADAGRAD" => 0.01,
        "ADAM" or "ADAMW" or "ADAMAX" or "NADAM" or "RMSPROP" or "LAMB" or "FTRL" or "MUON" or "SCHEDULEFREEADAMW" => 0.001,
        "LION" => 0.0001,
        "ADADELTA" => 1,
        _ => null,
    };
}
