using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// Applies a layer to every step of sequences (samples, steps, ...), with the same weights. Keras:
/// <c>keras.layers.TimeDistributed</c>.
/// </summary>
public sealed class TimeDistributed : Layer
{
    /// <summary>Wraps a layer.</summary>
    /// <param name="layer">The layer for one step.</param>
    public TimeDistributed(Layer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        Layer = Track(layer, "layer");
    }

    /// <summary>The layer for one step.</summary>
    public Layer Layer { get; }

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        CheckRank(inputShape);
        Layer.EnsureBuilt([inputShape[0], .. inputShape.Skip(2)]);
    }

    /// <inheritdoc/>
    protected override void CheckInputs(IReadOnlyList<Shape> inputShapes)
    {
        ArgumentNullException.ThrowIfNull(inputShapes);
        CheckRank(inputShapes[0]);
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        var (samples, steps, mask) = (x.Shape.Length(0), x.Shape.Length(1), context.MaskOf(x));
        // What has a state of its own sees one step after the other; for all else steps are samples.
        if (Layer.Family().Any(layer => layer.ChangesWeights))
            return Ops.Stack([.. Enumerable.Range(0, steps).Select(t => One(x[.., t], mask?[.., t]))], 1);
        var y = One(Join(x), mask is null ? null : Join(mask));
        return Ops.Reshape(y, [samples, steps, .. y.Shape.Skip(1)]);

        Tensor Join(Tensor one) => Ops.Reshape(one, [samples * steps, .. one.Shape.Skip(2)]);

        Tensor One(Tensor step, Tensor? counts)
        {
            // A mask without an axis of its own left says nothing within a step.
            if (counts is { Rank: > 1 })
                context.SetMask(step, counts);
            return Layer.Apply(step, context);
        }
    }

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config { { "layer", Layer } });

    internal static TimeDistributed FromConfig(ConfigReader reader) =>
        new(Registry.LayerFrom(reader.Required("layer"), "TimeDistributed: layer"))
        {
            Name = reader.LayerName(),
            Trainable = reader.Bool("trainable", true),
            DType = reader.Policy(),
            ActivityRegularizer = reader.Regularizer("activity_regularizer"),
        };

    private void CheckRank(Shape shape)
    {
        if (shape.Rank < 3)
            throw new ArgumentException(
                $"Layer '{Name}' (TimeDistributed) needs sequences of at least 3 axes (samples, steps, features), but an input of shape "
                + $"{shape} came. Apply the layer within directly, or add the axis that is missing with Ops.ExpandDims.");
    }
}
