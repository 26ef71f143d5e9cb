using Hornbeam.Saving;

namespace Hornbeam.Optimizers;

/// <summary>
/// Adam whose change is scaled to the weight's norm: u = m^ / (sqrt(v^) + epsilon); w -= lr |w| / |u| u (1 for a norm of 0).
/// Keras: <c>keras.optimizers.Lamb</c>; You et al. 2020.
/// </summary>
public sealed class Lamb : Optimizer
{
    /// <summary>With a constant (settable) learning rate.</summary>
    /// <param name="learningRate">Default 0.001.</param>
    public Lamb(double learningRate = 0.001) : base(learningRate)
    {
    }

    /// <summary>With a schedule.</summary>
    /// <param name="schedule">Gives the learning rate of each step.</param>
    public Lamb(LearningRateSchedule schedule) : base(schedule)
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
            AddSlot(variable, "velocity");
        }
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient, Tensor learningRate)
    {
        var t = UpdateNumber(variable.DType);
        var (momentum, velocity) = (Slot(variable, "momentum"), Slot(variable, "velocity"));
        var m = momentum + (gradient - momentum) * (1 - Beta1);
        var v = velocity + (Ops.Square(gradient) - velocity) * (1 - Beta2);
        Set(momentum, m);
        Set(velocity, v);
        var mean = m / (1 - Ops.Power(Ops.Cast(Beta1, t.DType), t));
        var square = v / (1 - Ops.Power(Ops.Cast(Beta2, t.DType), t));
        var u = mean / (Ops.Sqrt(square) + Epsilon);
        var (weightNorm, changeNorm) = (Ops.Sqrt(Ops.Sum(Ops.Square(variable))), Ops.Sqrt(Ops.Sum(Ops.Square(u))));
        var trust = Ops.Where((weightNorm > 0) & (changeNorm > 0), weightNorm / changeNorm, 1.0);
        Set(variable, variable - trust * learningRate * u);
    }
}
