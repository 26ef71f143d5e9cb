namespace Hornbeam.Optimizers;

/// <summary>What all optimizers have in common, checked as it is set.</summary>
internal sealed record OptimizerOptions
{
    public double? WeightDecay { get; init; }

    public double? ClipNorm { get; init => field = Alone(value, nameof(ClipNorm), ClipValue, GlobalClipNorm); }

    public double? ClipValue { get; init => field = Alone(value, nameof(ClipValue), ClipNorm, GlobalClipNorm); }

    public double? GlobalClipNorm { get; init => field = Alone(value, nameof(GlobalClipNorm), ClipNorm, ClipValue); }

    public bool UseEma { get; init; }

    public double EmaMomentum
    {
        get;
        init => field = value is >= 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(EmaMomentum), value, "EmaMomentum must lie between 0 and 1.");
    } = 0.99;

    public int? EmaOverwriteFrequency
    {
        get;
        init => field = value is null or >= 1
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(EmaOverwriteFrequency), value, "EmaOverwriteFrequency must be at least 1, or null.");
    }

    public double? LossScaleFactor { get; init; }

    public int? GradientAccumulationSteps
    {
        get;
        init => field = value is null or >= 2
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(GradientAccumulationSteps), value, "GradientAccumulationSteps must be at least 2, or null.");
    }

    private static double? Alone(double? value, string name, double? other, double? another) =>
        value is null || (other is null && another is null)
            ? value
            : throw new ArgumentException($"{name}: only one of ClipNorm, ClipValue and GlobalClipNorm can be set.", name);
}
