using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// Passes what is above a threshold, up to a bound: x above the threshold, negativeSlope (x - threshold) below it, at most maxValue.
/// Keras: <c>keras.layers.ReLU</c>.
/// </summary>
public sealed class ReLU : Layer
{
    /// <summary>A layer max(x, 0).</summary>
    public ReLU()
    {
    }

    private ReLU(ConfigReader reader)
        : base(reader)
    {
        MaxValue = reader.FloatOrNull("max_value");
        NegativeSlope = reader.Float("negative_slope", 0);
        Threshold = reader.Float("threshold", 0);
    }

    /// <summary>Upper bound; not negative. Default null: none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public double? MaxValue { get; init => field = value is { } bound ? NotNegative(bound, nameof(MaxValue)) : null; }

    /// <summary>Slope below the threshold; not negative. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public double NegativeSlope { get; init => field = NotNegative(value, nameof(NegativeSlope)); }

    /// <summary>Where the layer begins to pass values; not negative. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public double Threshold { get; init => field = NotNegative(value, nameof(Threshold)); }

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context) =>
        Hornbeam.Activations.Relu(x, NegativeSlope, MaxValue, Threshold);

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config
    {
        { "max_value", MaxValue },
        { "negative_slope", NegativeSlope },
        { "threshold", Threshold },
    });

    internal static ReLU FromConfig(ConfigReader reader) => new(reader);

    private static double NotNegative(double value, string argument) => value >= 0 ? value : throw new ArgumentOutOfRangeException(
        argument, value, $"ReLU: {argument} must not be negative, but it is {value}.");
}
