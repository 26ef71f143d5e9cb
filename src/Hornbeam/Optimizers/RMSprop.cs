using Hornbeam.Saving;

namespace Hornbeam.Optimizers;

/// <summary>
/// The gradient divided by the root of its running mean square: s = rho s + (1 - rho) g^2; w -= lr g / sqrt(s + epsilon).
/// Keras: <c>keras.optimizers.RMSprop</c>; Hinton 2012.
/// </summary>
public sealed class RMSprop : Optimizer
{
    /// <summary>With a constant (settable) learning rate.</summary>
    /// <param name="learningRate">Default 0.001.</param>
    public RMSprop(double learningRate = 0.001) : base(learningRate)
    {
    }

    /// <summary>With a schedule.</summary>
    /// <param name="schedule">Gives the learning rate of each step.</param>
    public RMSprop(LearningRateSchedule schedule) : base(schedule)
    {
    }

    /// <summary>Decay of the running mean of squared gradients. Default 0.9.</summary>
    public double Rho { get; init; } = 0.9;

    /// <summary>Share of the last change in the next one. Default 0.</summary>
    public double Momentum { get; init; }

    /// <summary>Added to divisors. Default 1e-7.</summary>
    public double Epsilon { get; init; } = 1e-7;

    /// <summary>Whether squares are taken about the running mean of gradients. Default false.</summary>
    public bool Centered { get; init; }

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new()
    {
        { "rho", Rho },
        { "momentum", Momentum },
        { "epsilon", Epsilon },
        { "centered", Centered },
    });

    /// <inheritdoc/>
    protected override void BuildSlots(IReadOnlyList<Variable> trainable)
    {
        foreach (var variable in trainable)
            AddSlot(variable, "velocity");
        if (Momentum > 0)
            foreach (var variable in trainable)
                AddSlot(variable, "momentum");
        if (Centered)
            foreach (var variable in trainable)
                AddSlot(variable, "average_gradient");
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient, Tensor learningRate)
    {
        var velocity = Slot(variable, "velocity");
        var s = Rho * velocity.Value + (1 - Rho) * Ops.Square(gradient);
        Set(velocity, s);
        if (Centered)
        {
            var average = Slot(variable, "average_gradient");
            var mean = Rho * average.Value + (1 - Rho) * gradient;
            Set(average, mean);
            s -= Ops.Square(mean);
        }
        var change = learningRate * gradient / Ops.Sqrt(s + Epsilon);
        if (Momentum > 0)
        {
            var slot = Slot(variable, "momentum");
            change = Momentum * slot.Value + change;
            Set(slot, change);
        }
        Set(variable, variable - change);
    }
}
