using Hornbeam.Saving;

namespace Hornbeam.Optimizers;

/// <summary>
/// Runs another optimizer on a loss that is multiplied by a scale, so that small gradients survive half precision: a step whose
/// gradients are not finite is left out and halves the scale; after a number of good steps the scale doubles.
/// Keras: <c>keras.optimizers.LossScaleOptimizer</c>.
/// </summary>
public sealed class LossScaleOptimizer : Optimizer
{
    private Variable? _goodSteps;
    private Variable? _scale;

    /// <summary>Wraps an optimizer.</summary>
    /// <param name="innerOptimizer">
    /// The optimizer that does the updates; it has the learning rate, the clipping and all other options.
    /// </param>
    /// <param name="initialScale">The first scale; default 2^15.</param>
    public LossScaleOptimizer(Optimizer innerOptimizer, double initialScale = 32768) : base(0)
    {
        ArgumentNullException.ThrowIfNull(innerOptimizer);
        InnerOptimizer = Registry.Resolve(innerOptimizer, nameof(innerOptimizer))!;
        InitialScale = initialScale;
    }

    /// <summary>The optimizer that does the updates.</summary>
    public Optimizer InnerOptimizer { get; }

    /// <summary>The first scale.</summary>
    public double InitialScale { get; }

    /// <summary>Number of good steps after which the scale doubles. Default 2000.</summary>
    public int DynamicGrowthSteps { get; init; } = 2000;

    /// <inheritdoc/>
    public override double LearningRate { get => InnerOptimizer.LearningRate; set => InnerOptimizer.LearningRate = value; }

    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Variables => [.. base.Variables, .. InnerOptimizer.Variables];

    internal override IEnumerable<(string Attribute, Optimizer Optimizer)> Inner => [("inner_optimizer", InnerOptimizer)];

    internal override IReadOnlyList<Optimizer> Workers => InnerOptimizer.Workers;

    internal override long UpdateCount => InnerOptimizer.UpdateCount;

    internal override Tensor? LossScale => _scale is null ? InitialScale : _scale.Value;

    /// <inheritdoc/>
    public override void Apply(IReadOnlyList<Tensor?> gradients, IReadOnlyList<Variable> trainable)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        Build(trainable);
        var (scale, goodSteps) = (_scale!.Value, _goodSteps!.Value);
        var isFinite = gradients.OfType<Tensor>().Select(gradient =>
            Ops.All(Ops.IsFinite(gradient))).Aggregate((all, one) => all & one);
        InnerOptimizer.ApplyIf(isFinite, [.. gradients.Select(gradient =>
            gradient is null ? null : gradient / scale)], trainable);
        var grows = isFinite & Ops.Equal(goodSteps, DynamicGrowthSteps - 1);
        _scale.Assign(Ops.Where(isFinite, Ops.Where(grows, scale * 2, scale), scale / 2));
        _goodSteps.Assign(Ops.Where(isFinite & !grows, goodSteps + 1, 0));
    }

    /// <inheritdoc/>
    public override void FinalizeVariables() => InnerOptimizer.FinalizeVariables();

    /// <inheritdoc/>
    public override void ExcludeFromWeightDecay(IEnumerable<Variable>? variables = null, IEnumerable<string>? names = null) =>
        InnerOptimizer.ExcludeFromWeightDecay(variables, names);

    /// <inheritdoc/>
    public override Config GetConfig() => new()
    {
        { "name", Name }, { "inner_optimizer", InnerOptimizer }, { "initial_scale", InitialScale },
        { "dynamic_growth_steps", DynamicGrowthSteps },
    };

    /// <inheritdoc/>
    protected override void BuildSlots(IReadOnlyList<Variable> trainable)
    {
        _goodSteps = AddState("step_counter", Constants.Filled(Shape.Scalar, 0, DType.Int64));
        _scale = AddState("dynamic_scale", Constants.Filled(Shape.Scalar, InitialScale, DType.Float32));
        InnerOptimizer.Build(trainable);
        InnerOptimizer.MoveStateInto(Name);
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient, Tensor learningRate) =>
        throw new InvalidOperationException("LossScaleOptimizer leaves updates to its inner optimizer.");
}
