using Hornbeam.Saving;

namespace Hornbeam.Optimizers;

/// <summary>
/// The gradient divided by the root of the sum of all squares so far: a += g^2; w -= lr g / sqrt(a + epsilon).
/// Keras: <c>keras.optimizers.Adagrad</c>; Duchi et al. 2011.
/// </summary>
public sealed class Adagrad : Optimizer
{
    /// <summary>With a constant (settable) learning rate.</summary>
    /// <param name="learningRate">Default 0.001.</param>
    public Adagrad(double learningRate = 0.001) : base(learningRate)
    {
    }

    /// <summary>With a schedule.</summary>
    /// <param name="schedule">Gives the learning rate of each step.</param>
    public Adagrad(LearningRateSchedule schedule) : base(schedule)
    {
    }

    /// <summary>What the sum of squares starts from. Default 0.1.</summary>
    public double InitialAccumulatorValue { get; init; } = 0.1;

    /// <summary>Added to divisors. Default 1e-7.</summary>
    public double Epsilon { get; init; } = 1e-7;

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new()
    {
        { "initial_accumulator_value", InitialAccumulatorValue },
        { "epsilon", Epsilon },
    });

    /// <inheritdoc/>
    protected override void BuildSlots(IReadOnlyList<Variable> trainable)
    {
        foreach (var variable in trainable)
            AddSlot(variable, "accumulator", InitialAccumulatorValue);
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient, Tensor learningRate)
    {
        var accumulator = Slot(variable, "accumulator");
        var a = accumulator + Ops.Square(gradient);
        Set(accumulator, a);
        Set(variable, variable - learningRate * gradient / Ops.Sqrt(a + Epsilon));
    }
}
