using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// Masks the steps of sequences (samples, steps, features) whose features all equal a value, and sets them to 0. Keras:
/// <c>keras.layers.Masking</c>.
/// </summary>
/// <param name="maskValue">The value that stands for nothing. Default 0.</param>
public sealed class Masking(double maskValue = 0) : Layer
{
    /// <summary>The value that stands for nothing.</summary>
    public double MaskValue { get; } = maskValue;

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x * Ops.Cast(Counts(x, keepDims: true), x.DType);
    }

    /// <inheritdoc/>
    protected override Tensor? ComputeMask(Tensors x, Tensors outputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Counts(x[0], keepDims: false);
    }

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config { { "mask_value", MaskValue } });

    internal static Masking FromConfig(ConfigReader reader) => new(reader.Float("mask_value", 0))
    {
        Name = reader.LayerName(),
        Trainable = reader.Bool("trainable", true),
        DType = reader.Policy(),
    };

    private Tensor Counts(Tensor x, bool keepDims) => Ops.Any(Ops.NotEqual(x, MaskValue), -1, keepDims);
}
