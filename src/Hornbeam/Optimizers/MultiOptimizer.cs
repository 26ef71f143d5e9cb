using Hornbeam.Saving;

namespace Hornbeam.Optimizers;

/// <summary>
/// Gives each variable to one of several optimizers, chosen by its path. The optimizers' own options hold; this one has no
/// learning rate. Keras: <c>keras.optimizers.MultiOptimizer</c>.
/// </summary>
public sealed class MultiOptimizer : Optimizer
{
    /// <summary>Several optimizers as one.</summary>
    /// <param name="optimizerMap">Which optimizer is for which variables.</param>
    public MultiOptimizer(OptimizerMap optimizerMap) : base(0)
    {
        ArgumentNullException.ThrowIfNull(optimizerMap);
        OptimizerMap = optimizerMap;
    }

    /// <summary>Which optimizer is for which variables.</summary>
    public OptimizerMap OptimizerMap { get; }

    /// <summary>There is none: each optimizer has its own.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override double LearningRate
    {
        get => throw NoRate();
        set => throw NoRate();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Variables =>
        [Iterations, .. OptimizerMap.All.SelectMany(optimizer => optimizer.Variables)];

    internal override IReadOnlyList<Optimizer> Workers => [.. OptimizerMap.All.SelectMany(optimizer => optimizer.Workers)];

    /// <inheritdoc/>
    public override void Apply(IReadOnlyList<Tensor?> gradients, IReadOnlyList<Variable> trainable)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        ArgumentNullException.ThrowIfNull(trainable);
        if (gradients.Count != trainable.Count)
            throw new ArgumentException(
                $"{gradients.Count} gradients were given for {trainable.Count} variables.", nameof(gradients));
        Build(trainable);
        foreach (var optimizer in OptimizerMap.All)
        {
            int[] own = [.. Enumerable.Range(0, trainable.Count).Where(i => OptimizerMap.Of(trainable[i]) == optimizer)];
            if (own.Any(i => gradients[i] is not null))
                optimizer.Apply(
                    [.. own.Select(i =>
                        gradients[i] is { } gradient && LossScaleFactor is { } scale ? gradient / scale : gradients[i])],
                    [.. own.Select(i => trainable[i])]);
        }
        Iterations.Assign(Iterations.Value + 1);
    }

    /// <inheritdoc/>
    public override void FinalizeVariables()
    {
        foreach (var optimizer in OptimizerMap.All)
            optimizer.FinalizeVariables();
    }

    /// <inheritdoc/>
    public override Config GetConfig() =>
        new() { { "optimizer_map", OptimizerMap }, { "loss_scale_factor", LossScaleFactor }, { "name", Name } };

    /// <inheritdoc/>
    protected override void BuildSlots(IReadOnlyList<Variable> trainable)
    {
        foreach (var optimizer in OptimizerMap.All)
            optimizer.Build([.. trainable.Where(variable => OptimizerMap.Of(variable) == optimizer)]);
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient, Tensor learningRate) =>
        throw new InvalidOperationException("MultiOptimizer leaves updates to its optimizers.");

    private static InvalidOperationException NoRate() =>
        new("A MultiOptimizer has no learning rate of its own; use those of the optimizers in its OptimizerMap.");
}
