using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// x where positive, negativeSlope x elsewhere (Maas et al. 2013). Keras: <c>keras.layers.LeakyReLU</c>.
/// </summary>
public sealed class LeakyReLU : Layer
{
    /// <summary>A layer with a slope for negative inputs.</summary>
    /// <param name="negativeSlope">The slope; not negative. Default 0.3.</param>
    /// <exception cref="ArgumentOutOfRangeException">The slope is negative.</exception>
    public LeakyReLU(double negativeSlope = 0.3) => NegativeSlope = Checked(negativeSlope);

    // Keras 2 called the slope alpha.
    private LeakyReLU(ConfigReader reader)
        : base(reader) => NegativeSlope = Checked(reader.Float("negative_slope", reader.Float("alpha", 0.3)));

    /// <summary>The slope for negative inputs.</summary>
    public double NegativeSlope { get; }

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context) => Hornbeam.Activations.LeakyRelu(x, NegativeSlope);

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config { { "negative_slope", NegativeSlope } });

    internal static LeakyReLU FromConfig(ConfigReader reader) => new(reader);

    private static double Checked(double negativeSlope) => negativeSlope >= 0 ? negativeSlope : throw new ArgumentOutOfRangeException(
        nameof(negativeSlope), negativeSlope, $"LeakyReLU: negativeSlope must not be negative, but it is {negativeSlope}.");
}
