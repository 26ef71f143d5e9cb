using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// Exponentials divided by their sum over one or several axes. Elements that a mask leaves out give 0. Keras:
/// <c>keras.layers.Softmax</c>.
/// </summary>
public sealed class Softmax : Layer
{
    /// <summary>A layer over axes.</summary>
    /// <param name="axis">The axes summed over. Default -1, the last.</param>
    public Softmax(Axis? axis = null) => Axis = axis ?? -1;

    private Softmax(ConfigReader reader)
        : base(reader) => Axis = NormalizedAxes.FromConfig(reader);

    /// <summary>The axes summed over.</summary>
    public Axis Axis { get; }

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        return Masked(x, context.MaskOf(x), Axis);
    }

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config { { "axis", NormalizedAxes.ToConfig(Axis) } });

    internal static Softmax FromConfig(ConfigReader reader) => new(reader);

    /// <summary>The softmax over what a mask leaves; zeros where that is nothing.</summary>
    internal static Tensor Masked(Tensor x, Tensor? mask, Axis axes)
    {
        if (mask is null)
            return Ops.Softmax(x, axes);
        // A number that does not overflow where everything is masked; there zeros are put.
        return Ops.Where(mask, Ops.Softmax(Ops.Where(mask, x, -1e9), axes), 0.0);
    }
}
