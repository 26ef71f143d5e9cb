using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// Divides each sample by its root mean square over one or several axes and multiplies by a learnt scale. Keras:
/// <c>keras.layers.RMSNormalization</c>; Zhang and Sennrich 2019.
/// </summary>
public sealed class RMSNormalization : Layer
{
    private Variable? _scale;

    /// <summary>The axes normalized over. Default -1, the last.</summary>
    public Axis Axis { get; init; } = -1;

    /// <summary>Added to the mean square. Default 1e-6.</summary>
    public double Epsilon { get; init; } = 1e-6;

    /// <summary>The scale; null before the layer is built.</summary>
    public Variable? Scale => _scale;

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override void Build(Shape inputShape) =>
        _scale = AddWeight("scale", NormalizedAxes.WeightShape(Axis, inputShape, ClassName), "ones");

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context) => Ops.RmsNormalization(x, _scale!, Axis, Epsilon);

    /// <inheritdoc/>
    public override Config GetConfig() =>
        base.GetConfig().With(new Config { { "axis", NormalizedAxes.ToConfig(Axis) }, { "epsilon", Epsilon } });

    internal static RMSNormalization FromConfig(ConfigReader reader) => new()
    {
        Name = reader.LayerName(),
        Trainable = reader.Bool("trainable", true),
        DType = reader.Policy(),
        Axis = NormalizedAxes.FromConfig(reader),
        Epsilon = reader.Float("epsilon", 1e-6),
    };
}
