namespace Hornbeam.InsightScore;

/// <summary>How a network is trained; what an advice may change.</summary>
public sealed record Recipe
{
    public required Func<double, double?, Optimizer> Optimizer { get; init; }

    public required double LearningRate { get; init; }

    public double? ClipNorm { get; init; }

    public required int Epochs { get; init; }

    /// <summary>Patience of an EarlyStopping that restores the best weights, or none.</summary>
    public int? Patience { get; init; }

    /// <summary>Whether rows are shuffled before the last ones are split off for validation.</summary>
    public bool ShuffleFirst { get; init; }
}

/// <summary>A network that is trained badly on purpose.</summary>
public sealed record Setting
{
    public required string Name { get; init; }

    /// <summary>The rule that is to find it.</summary>
    public required string Rule { get; init; }

    public required Func<int, (Samples Training, Samples HeldOut)> Data { get; init; }

    /// <summary>The shape of an input.</summary>
    public required int[] Row { get; init; }

    public required Func<Layer[]> Layers { get; init; }

    public required string Loss { get; init; }

    public required Recipe Recipe { get; init; }

    public bool HasAccuracy { get; init; }

    public double ValidationSplit { get; init; } = 0.25;
}
