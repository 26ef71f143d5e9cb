using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// Normalizes each channel by mean and variance: of the batch while training, of running means of earlier batches otherwise (also
/// where the layer is frozen). Entries that a mask excludes do not count. Keras: <c>keras.layers.BatchNormalization</c>; Ioffe and
/// Szegedy 2015, renormalized as Ioffe 2017.
/// </summary>
public sealed class BatchNormalization : ScaledNormalization
{
    /// <summary>Keeps the divisor of a mask that excludes everything from 0; Keras: <c>backend.epsilon()</c>.</summary>
    private const double LeastWeight = 1e-7;

    private Variable? _stddev;
    private Variable? _renormMean;
    private Variable? _renormStddev;

    /// <summary>A normalization of the last axis's channels.</summary>
    public BatchNormalization()
    {
    }

    private BatchNormalization(ConfigReader reader) : base(reader)
    {
        Axis = reader.Int("axis", -1);
        Momentum = reader.Float("momentum", 0.99);
        MovingMeanInitializer = reader.Initializer("moving_mean_initializer", "zeros");
        MovingVarianceInitializer = reader.Initializer("moving_variance_initializer", "ones");
        Synchronized = reader.Bool("synchronized", false);
        Renorm = reader.Bool("renorm", false);
        RenormClipping = reader.Element("renorm_clipping") is { } clipping
            ? Layers.RenormClipping.FromConfig(new ConfigReader("renorm_clipping", clipping))
            : null;
        RenormMomentum = reader.Float("renorm_momentum", 0.99);
    }

    /// <summary>The axis of channels. Default -1, the last.</summary>
    public int Axis { get; init; } = -1;

    /// <summary>How much of the running means each batch keeps, from 0 to 1. Default 0.99.</summary>
    public double Momentum { get; init => field = Fraction(value, nameof(Momentum)); } = 0.99;

    /// <summary>Makes the running mean. Default <c>zeros</c>.</summary>
    public Initializer MovingMeanInitializer { get; init => field = Required(value, nameof(MovingMeanInitializer)); } =
        Required("zeros", nameof(MovingMeanInitializer));

    /// <summary>Makes the running variance. Default <c>ones</c>.</summary>
    public Initializer MovingVarianceInitializer { get; init => field = Required(value, nameof(MovingVarianceInitializer)); } =
        Required("ones", nameof(MovingVarianceInitializer));

    /// <summary>Whether replicas share their batches' moments; with one replica, as here, it changes nothing. Default false.</summary>
    public bool Synchronized { get; init; }

    /// <summary>
    /// Whether batches are corrected towards running means while training too, which helps small batches. Default false.
    /// </summary>
    public bool Renorm { get; init; }

    /// <summary>Bounds of that correction. Default none.</summary>
    public RenormClipping? RenormClipping { get; init; }

    /// <summary>How much of the correction's own running means each batch keeps, from 0 to 1. Default 0.99.</summary>
    public double RenormMomentum { get; init => field = Fraction(value, nameof(RenormMomentum)); } = 0.99;

    /// <summary>The running mean of each channel; null before the layer is built.</summary>
    public Variable? MovingMean { get; private set; }

    /// <summary>The running variance of each channel; null before the layer is built.</summary>
    public Variable? MovingVariance { get; private set; }

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        Shape shape = [inputShape[inputShape.Axis(Axis, ClassName)]];
        BuildScale(shape);
        MovingMean = State("moving_mean", MovingMeanInitializer);
        MovingVariance = State("moving_variance", MovingVarianceInitializer);
        if (!Renorm)
            return;
        _stddev = State("moving_stddev", "ones");
        _stddev.Assign(Ops.Sqrt(MovingVariance.Value));
        _renormMean = State("renorm_mean", MovingMeanInitializer);
        _renormStddev = State("renorm_stddev", "ones");
        _renormStddev.Assign(_stddev.Value);

        Variable State(string name, Initializer initializer) => AddWeight(name, shape, initializer, trainable: false);
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        var axis = x.Shape.Axis(Axis, ClassName);
        if (!context.Training || !Trainable)
            return Ops.BatchNormalization(x, MovingMean!, MovingVariance!, axis, Beta?.Value, Gamma?.Value, Epsilon);
        var (mean, variance) = MomentsOf(x, axis, context.MaskOf(x));
        if (Renorm)
            return Renormalized(x, mean, variance, axis);
        Approach(MovingMean!, mean, Momentum);
        Approach(MovingVariance!, variance, Momentum);
        return Ops.BatchNormalization(x, mean, variance, axis, Beta?.Value, Gamma?.Value, Epsilon);
    }

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig()
        .With(new Config { { "axis", Axis }, { "momentum", Momentum } })
        .With(ScaleConfig())
        .With(InitializerConfig())
        .With(new Config
        {
            { "moving_mean_initializer", MovingMeanInitializer },
            { "moving_variance_initializer", MovingVarianceInitializer },
        })
        .With(PenaltyConfig())
        .With(new Config
        {
            { "synchronized", Synchronized },
            { "renorm", Renorm },
            { "renorm_clipping", RenormClipping?.ToConfig() },
            { "renorm_momentum", RenormMomentum },
        });

    internal static BatchNormalization FromConfig(ConfigReader reader) => new(reader);

    private (Tensor Mean, Tensor Variance) MomentsOf(Tensor x, int axis, Tensor? mask)
    {
        Axis others = [.. Enumerable.Range(0, x.Rank).Where(other => other != axis)];
        if (mask is null)
            return Ops.Moments(x, others);
        if (mask.Rank != x.Rank - 1)
            throw new ArgumentException(
                $"Layer '{Name}' (BatchNormalization): the mask must have one axis less than the input of shape {x.Shape}, but its "
                    + $"shape is {mask.Shape}.");
        var weights = Ops.BroadcastTo(Ops.Cast(Ops.ExpandDims(mask, -1), x.DType), x.Shape);
        var total = Ops.Sum(weights, others, keepDims: true) + LeastWeight;
        var mean = Ops.Sum(weights * x, others, keepDims: true) / total;
        var variance = Ops.Sum(weights * Ops.Square(x - mean), others, keepDims: true) / total;
        Shape channels = [x.Shape[axis]];
        return (Ops.Reshape(mean, channels), Ops.Reshape(variance, channels));
    }

    /// <summary>
    /// The batch's moments, corrected by a factor and an offset to those of the running means; the gradient takes both as given.
    /// </summary>
    private Tensor Renormalized(Tensor x, Tensor mean, Tensor variance, int axis)
    {
        var stddev = Ops.Sqrt(variance + Epsilon);
        var clipping = RenormClipping ?? new RenormClipping();
        var factor = clipping.Factor(Ops.StopGradient(stddev / _renormStddev!));
        var offset = clipping.Offset(Ops.StopGradient((mean - _renormMean!) / _renormStddev!));
        Approach(_renormMean!, mean, RenormMomentum);
        Approach(_renormStddev!, stddev, RenormMomentum);
        Approach(MovingMean!, mean, Momentum);
        Approach(_stddev!, stddev, Momentum);
        MovingVariance!.Assign(Ops.Square(_stddev!) - Epsilon);
        var scale = Gamma is null ? factor : factor * Gamma;
        var beta = Gamma is null ? offset : offset * Gamma;
        return Ops.BatchNormalization(x, mean, variance, axis, Beta is null ? beta : beta + Beta, scale, Epsilon);
    }

    private static void Approach(Variable running, Tensor value, double momentum) =>
        running.Assign(running.Value * momentum + Ops.StopGradient(value) * (1 - momentum));

    private static double Fraction(double value, string argument) => value is >= 0 and <= 1
        ? value
        : throw new ArgumentOutOfRangeException(
            argument, value, $"BatchNormalization: {argument} must lie between 0 and 1, but it is {value}.");
}
