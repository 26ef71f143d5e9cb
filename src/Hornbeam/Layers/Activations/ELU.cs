using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// x where positive, alpha (e^x - 1) elsewhere (Clevert et al. 2016). Keras: <c>keras.layers.ELU</c>.
/// </summary>
public sealed class ELU : Layer
{
    /// <summary>A layer with a scale for negative inputs.</summary>
    /// <param name="alpha">The scale. Default 1.</param>
    public ELU(double alpha = 1) => Alpha = alpha;

    private ELU(ConfigReader reader)
        : base(reader) => Alpha = reader.Float("alpha", 1);

    /// <summary>The scale of the negative part.</summary>
    public double Alpha { get; }

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context) => Hornbeam.Activations.Elu(x, Alpha);

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config { { "alpha", Alpha } });

    internal static ELU FromConfig(ConfigReader reader) => new(reader);
}
