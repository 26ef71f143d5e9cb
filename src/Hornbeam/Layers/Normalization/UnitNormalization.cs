using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// Divides by the Euclidean length over one or several axes, so that it becomes 1. Keras: <c>keras.layers.UnitNormalization</c>.
/// </summary>
public sealed class UnitNormalization : Layer
{
    /// <summary>Shorter vectors are divided by this instead; Keras's own number.</summary>
    private const double LeastLength = 1e-12;

    /// <summary>The axes whose length becomes 1. Default -1, the last.</summary>
    public Axis Axis { get; init; } = -1;

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context) => Ops.Normalize(x, Axis, epsilon: LeastLength);

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config { { "axis", NormalizedAxes.ToConfig(Axis) } });

    internal static UnitNormalization FromConfig(ConfigReader reader) => new()
    {
        Name = reader.LayerName(),
        Trainable = reader.Bool("trainable", true),
        DType = reader.Policy(),
        Axis = NormalizedAxes.FromConfig(reader),
    };
}
