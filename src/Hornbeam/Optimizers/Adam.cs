using Hornbeam.Saving;

namespace Hornbeam.Optimizers;

/// <summary>
/// Running means of gradients and of their squares, corrected for starting at 0: m += (1 - b1)(g - m); v += (1 - b2)(g^2 - v);
/// w -= lr sqrt(1 - b2^t) / (1 - b1^t) m / (sqrt(v) + epsilon). Keras: <c>keras.optimizers.Adam</c>; Kingma and Ba 2015.
/// </summary>
public class Adam : Optimizer
{
    /// <summary>With a constant (settable) learning rate.</summary>
    /// <param name="learningRate">Default 0.001.</param>
    public Adam(double learningRate = 0.001) : base(learningRate)
    {
    }

    /// <summary>With a schedule.</summary>
    /// <param name="schedule">Gives the learning rate of each step.</param>
    public Adam(LearningRateSchedule schedule) : base(schedule)
    {
    }

    /// <summary>Decay of the running mean of gradients. Default 0.9.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the running mean of squared gradients. Default 0.999.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to divisors. Default 1e-7.</summary>
    public double Epsilon { get; init; } = 1e-7;

    /// <summary>Whether the largest running mean of squares so far is used; Reddi et al. 2018. Default false.</summary>
    public bool Amsgrad { get; init; }

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new()
    {
        { "beta_1", Beta1 },
        { "beta_2", Beta2 },
        { "epsilon", Epsilon },
        { "amsgrad", Amsgrad },
    });

    /// <inheritdoc/>
    protected override void BuildSlots(IReadOnlyList<Variable> trainable)
    {
        foreach (var variable in trainable)
        {
            AddSlot(variable, "momentum");
            AddSlot(variable, "velocity");
        }
        if (Amsgrad)
            foreach (var variable in trainable)
                AddSlot(variable, "velocity_hat");
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient, Tensor learningRate)
    {
        var t = UpdateNumber(variable.DType);
        var correction = Ops.Sqrt(1 - Ops.Power(Ops.Cast(Beta2, t.DType), t)) / (1 - Ops.Power(Ops.Cast(Beta1, t.DType), t));
        var (momentum, velocity) = (Slot(variable, "momentum"), Slot(variable, "velocity"));
        var m = momentum + (gradient - momentum) * (1 - Beta1);
        var v = velocity + (Ops.Square(gradient) - velocity) * (1 - Beta2);
        Set(momentum, m);
        Set(velocity, v);
        if (Amsgrad)
        {
            var largest = Slot(variable, "velocity_hat");
            v = Ops.Maximum(largest, v);
            Set(largest, v);
        }
        Set(variable, variable - m * (learningRate * correction) / (Ops.Sqrt(v) + Epsilon));
    }
}
