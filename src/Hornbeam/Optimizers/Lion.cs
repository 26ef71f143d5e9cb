using Hornbeam.Saving;

namespace Hornbeam.Optimizers;

/// <summary>
/// The sign of a mean of gradients: w -= lr sign(b1 m + (1 - b1) g); m = b2 m + (1 - b2) g.
/// Keras: <c>keras.optimizers.Lion</c>; Chen et al. 2023.
/// </summary>
public sealed class Lion : Optimizer
{
    /// <summary>With a constant (settable) learning rate.</summary>
    /// <param name="learningRate">Default 0.001.</param>
    public Lion(double learningRate = 0.001) : base(learningRate)
    {
    }

    /// <summary>With a schedule.</summary>
    /// <param name="schedule">Gives the learning rate of each step.</param>
    public Lion(LearningRateSchedule schedule) : base(schedule)
    {
    }

    /// <summary>Share of the running mean in the direction, above 0 and at most 1. Default 0.9.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Must be above 0 and at most 1.</exception>
    public double Beta1
    {
        get;
        init => field = value is > 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Beta1), value, "Beta1: must be above 0 and at most 1.");
    } = 0.9;

    /// <summary>Decay of the running mean of gradients. Default 0.99.</summary>
    public double Beta2 { get; init; } = 0.99;

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new()
    {
        { "beta_1", Beta1 },
        { "beta_2", Beta2 },
    });

    /// <inheritdoc/>
    protected override void BuildSlots(IReadOnlyList<Variable> trainable)
    {
        foreach (var variable in trainable)
            AddSlot(variable, "momentum");
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient, Tensor learningRate)
    {
        var m = Slot(variable, "momentum");
        Set(variable, variable - learningRate * Ops.Sign(Beta1 * m.Value + (1 - Beta1) * gradient));
        Set(m, Beta2 * m.Value + (1 - Beta2) * gradient);
    }
}
