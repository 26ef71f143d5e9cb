using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>What the normalizations with a learnt scale (gamma) and a learnt offset (beta) have in common.</summary>
public abstract class ScaledNormalization : Layer
{
    private protected ScaledNormalization()
    {
    }

    private protected ScaledNormalization(ConfigReader reader)
    {
        Name = reader.LayerName();
        Trainable = reader.Bool("trainable", true);
        DType = reader.Policy();
        Epsilon = reader.Float("epsilon", 1e-3);
        Center = reader.Bool("center", true);
        Scale = reader.Bool("scale", true);
        BetaInitializer = reader.Initializer("beta_initializer", "zeros");
        GammaInitializer = reader.Initializer("gamma_initializer", "ones");
        BetaRegularizer = reader.Regularizer("beta_regularizer");
        GammaRegularizer = reader.Regularizer("gamma_regularizer");
        BetaConstraint = reader.Constraint("beta_constraint");
        GammaConstraint = reader.Constraint("gamma_constraint");
    }

    /// <summary>Added to the variance. Default 0.001.</summary>
    public double Epsilon { get; init; } = 1e-3;

    /// <summary>Whether a learnt offset is added. Default true.</summary>
    public bool Center { get; init; } = true;

    /// <summary>Whether the result is multiplied by a learnt scale. Default true.</summary>
    public bool Scale { get; init; } = true;

    /// <summary>Makes the offset. Default <c>zeros</c>.</summary>
    public Initializer BetaInitializer { get; init => field = Required(value, nameof(BetaInitializer)); } =
        Required("zeros", nameof(BetaInitializer));

    /// <summary>Makes the scale. Default <c>ones</c>.</summary>
    public Initializer GammaInitializer { get; init => field = Required(value, nameof(GammaInitializer)); } =
        Required("ones", nameof(GammaInitializer));

    /// <summary>A penalty on the offset. Default none.</summary>
    public Regularizer? BetaRegularizer { get; init => field = Registry.Resolve(value, nameof(BetaRegularizer)); }

    /// <summary>A penalty on the scale. Default none.</summary>
    public Regularizer? GammaRegularizer { get; init => field = Registry.Resolve(value, nameof(GammaRegularizer)); }

    /// <summary>Applied to the offset after each update. Default none.</summary>
    public Constraint? BetaConstraint { get; init => field = Registry.Resolve(value, nameof(BetaConstraint)); }

    /// <summary>Applied to the scale after each update. Default none.</summary>
    public Constraint? GammaConstraint { get; init => field = Registry.Resolve(value, nameof(GammaConstraint)); }

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <summary>The scale; null before the layer is built or where there is none.</summary>
    public Variable? Gamma { get; private set; }

    /// <summary>The offset; null before the layer is built or where there is none.</summary>
    public Variable? Beta { get; private set; }

    /// <summary>Makes the scale and the offset.</summary>
    private protected void BuildScale(Shape shape)
    {
        if (Scale)
            Gamma = AddWeight("gamma", shape, GammaInitializer, GammaRegularizer, GammaConstraint);
        if (Center)
            Beta = AddWeight("beta", shape, BetaInitializer, BetaRegularizer, BetaConstraint);
    }

    private protected Config ScaleConfig() => new() { { "epsilon", Epsilon }, { "center", Center }, { "scale", Scale } };

    private protected Config InitializerConfig() =>
        new() { { "beta_initializer", BetaInitializer }, { "gamma_initializer", GammaInitializer } };

    private protected Config PenaltyConfig() => new()
    {
        { "beta_regularizer", BetaRegularizer },
        { "gamma_regularizer", GammaRegularizer },
        { "beta_constraint", BetaConstraint },
        { "gamma_constraint", GammaConstraint },
    };
}
