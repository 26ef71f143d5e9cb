using Hornbeam.Regularizers;
using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// Hands its input on and adds a penalty on it to the loss. Keras: <c>keras.layers.ActivityRegularization</c>.
/// </summary>
public sealed class ActivityRegularization : Layer
{
    /// <summary>A penalty l1 sum|x| + l2 sum x^2, divided by the batch's length.</summary>
    /// <param name="l1">Strength of the first part. Default 0.</param>
    /// <param name="l2">Strength of the second part. Default 0.</param>
    public ActivityRegularization(double l1 = 0, double l2 = 0)
    {
        (L1, L2) = (l1, l2);
        ActivityRegularizer = new L1L2(l1, l2);
    }

    /// <summary>Strength of the magnitudes' sum.</summary>
    public double L1 { get; }

    /// <summary>Strength of the squares' sum.</summary>
    public double L2 { get; }

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context) => x;

    /// <inheritdoc/>
    public override Config GetConfig() =>
        new() { { "name", Name }, { "trainable", Trainable }, { "dtype", DType }, { "l1", L1 }, { "l2", L2 } };

    internal static ActivityRegularization FromConfig(ConfigReader reader) => new(reader.Float("l1", 0), reader.Float("l2", 0))
    {
        Name = reader.LayerName(),
        Trainable = reader.Bool("trainable", true),
        DType = reader.Policy(),
    };
}
