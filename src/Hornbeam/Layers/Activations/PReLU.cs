using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// x where positive, alpha x elsewhere with slopes alpha that are trained (He et al. 2015). Keras: <c>keras.layers.PReLU</c>.
/// </summary>
public sealed class PReLU : Layer
{
    private Variable? _alpha;

    /// <summary>A layer whose slopes begin with 0.</summary>
    public PReLU()
    {
    }

    private PReLU(ConfigReader reader)
        : base(reader)
    {
        AlphaInitializer = reader.Initializer("alpha_initializer", "zeros");
        AlphaRegularizer = reader.Regularizer("alpha_regularizer");
        AlphaConstraint = reader.Constraint("alpha_constraint");
        SharedAxes = reader.IntsOrNull("shared_axes") ?? [];
    }

    /// <summary>Makes the slopes, of the shape of a sample. Default <c>zeros</c>.</summary>
    public Initializer AlphaInitializer { get; init => field = Required(value, nameof(AlphaInitializer)); } =
        Required("zeros", nameof(AlphaInitializer));

    /// <summary>A penalty on the slopes. Default none.</summary>
    public Regularizer? AlphaRegularizer { get; init => field = Registry.Resolve(value, nameof(AlphaRegularizer)); }

    /// <summary>Applied to the slopes after each update. Default none.</summary>
    public Constraint? AlphaConstraint { get; init => field = Registry.Resolve(value, nameof(AlphaConstraint)); }

    /// <summary>
    /// Axes along which all positions share a slope, counted with that of the samples: [1, 2] for one slope a channel of images.
    /// Default none.
    /// </summary>
    public IReadOnlyList<int> SharedAxes { get; init => field = [.. value]; } = [];

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <summary>The slopes; null before the layer is built.</summary>
    public Variable? Alpha => _alpha;

    /// <inheritdoc/>
    protected override void Build(Shape inputShape) =>
        _alpha = AddWeight("alpha", SlopesFor(inputShape), AlphaInitializer, AlphaRegularizer, AlphaConstraint);

    /// <inheritdoc/>
    protected override void CheckInputs(IReadOnlyList<Shape> inputShapes)
    {
        ArgumentNullException.ThrowIfNull(inputShapes);
        if (SlopesFor(inputShapes[0]) != _alpha!.Shape)
            throw new ArgumentException(
                $"Layer '{Name}' (PReLU) has slopes of shape {_alpha.Shape}, but an input of shape {inputShapes[0]} came. Name axes "
                + "whose length varies in SharedAxes.");
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Ops.Relu(x) - _alpha! * Ops.Relu(-x);
    }

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config
    {
        { "alpha_initializer", AlphaInitializer },
        { "alpha_regularizer", AlphaRegularizer },
        { "alpha_constraint", AlphaConstraint },
        { "shared_axes", SharedAxes.Count > 0 ? SharedAxes : null },
    });

    internal static PReLU FromConfig(ConfigReader reader) => new(reader);

    private Shape SlopesFor(Shape input)
    {
        foreach (var axis in SharedAxes)
        {
            if (input.Axis(axis, nameof(SharedAxes)) == 0)
                throw new ArgumentException($"Layer '{Name}' (PReLU): SharedAxes must not name axis 0, that of the samples.");
            input = input.With(input.Axis(axis, nameof(SharedAxes)), 1);
        }
        return input.From(1);
    }
}
