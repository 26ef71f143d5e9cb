using Hornbeam.Saving;

namespace Hornbeam.Optimizers;

/// <summary>
/// Adam with the largest gradient in place of the mean square: m += (1 - b1)(g - m); u = max(b2 u, |g|);
/// w -= lr / (1 - b1^t) m / (u + epsilon). Keras: <c>keras.optimizers.Adamax</c>; Kingma and Ba 2015.
/// </summary>
public sealed class Adamax : Optimizer
{
    /// <summary>With a constant (settable) learning rate.</summary>
    /// <param name="learningRate">Default 0.001.</param>
    public Adamax(double learningRate = 0.001) : base(learningRate)
    {
    }

    /// <summary>With a schedule.</summary>
    /// <param name="schedule">Gives the learning rate of each step.</param>
    public Adamax(LearningRateSchedule schedule) : base(schedule)
    {
    }

    /// <summary>Decay of the running mean of gradients. Default 0.9.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the running mean of squared gradients. Default 0.999.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to divisors. Default 1e-7.</summary>
    public double Epsilon { get; init; } = 1e-7;

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new()
    {
        { "beta_1", Beta1 },
        { "beta_2", Beta2 },
        { "epsilon", Epsilon },
    });

    /// <inheritdoc/>
    protected override void BuildSlots(IReadOnlyList<Variable> trainable)
    {
        foreach (var variable in trainable)
        {
            AddSlot(variable, "momentum");
            AddSlot(variable, "norm");
        }
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient, Tensor learningRate)
    {
        var t = UpdateNumber(variable.DType);
        var (momentum, norm) = (Slot(variable, "momentum"), Slot(variable, "norm"));
        var m = momentum + (gradient - momentum) * (1 - Beta1);
        var u = Ops.Maximum(Beta2 * norm.Value, Ops.Abs(gradient));
        Set(momentum, m);
        Set(norm, u);
        Set(variable, variable - learningRate * m / ((1 - Ops.Power(Ops.Cast(Beta1, t.DType), t)) * (u + Epsilon)));
    }
}
