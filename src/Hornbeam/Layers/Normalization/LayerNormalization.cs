using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// Normalizes each sample by its own mean and variance over one or several axes. Keras: <c>keras.layers.LayerNormalization</c>; Ba,
/// Kiros and Hinton 2016.
/// </summary>
public sealed class LayerNormalization : ScaledNormalization
{
    /// <summary>A normalization over the last axis.</summary>
    public LayerNormalization()
    {
    }

    private LayerNormalization(ConfigReader reader) : base(reader) => Axis = NormalizedAxes.FromConfig(reader);

    /// <summary>The axes normalized over. Default -1, the last.</summary>
    public Axis Axis { get; init; } = -1;

    /// <inheritdoc/>
    protected override void Build(Shape inputShape) => BuildScale(NormalizedAxes.WeightShape(Axis, inputShape, ClassName));

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context) => Ops.LayerNormalization(x, Gamma?.Value, Beta?.Value, Axis, Epsilon);

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig()
        .With(new Config { { "axis", NormalizedAxes.ToConfig(Axis) } })
        .With(ScaleConfig())
        .With(new Config { { "rms_scaling", false } })
        .With(InitializerConfig())
        .With(PenaltyConfig());

    internal static LayerNormalization FromConfig(ConfigReader reader) => reader.Bool("rms_scaling", false)
        ? throw new ArgumentException("LayerNormalization: rms_scaling is not supported; use the layer RMSNormalization.")
        : new LayerNormalization(reader);
}
