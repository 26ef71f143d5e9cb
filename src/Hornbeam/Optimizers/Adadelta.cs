using Hornbeam.Saving;

namespace Hornbeam.Optimizers;

/// <summary>
/// Changes of the size of recent changes: a = rho a + (1 - rho) g^2; d = -sqrt(x + epsilon) / sqrt(a + epsilon) g;
/// x = rho x + (1 - rho) d^2; w += lr d. Keras: <c>keras.optimizers.Adadelta</c>; Zeiler 2012.
/// </summary>
public sealed class Adadelta : Optimizer
{
    /// <summary>With a constant (settable) learning rate.</summary>
    /// <param name="learningRate">Default 0.001.</param>
    public Adadelta(double learningRate = 0.001) : base(learningRate)
    {
    }

    /// <summary>With a schedule.</summary>
    /// <param name="schedule">Gives the learning rate of each step.</param>
    public Adadelta(LearningRateSchedule schedule) : base(schedule)
    {
    }

    /// <summary>Decay of the running means. Default 0.95.</summary>
    public double Rho { get; init; } = 0.95;

    /// <summary>Added to divisors. Default 1e-7.</summary>
    public double Epsilon { get; init; } = 1e-7;

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new()
    {
        { "rho", Rho },
        { "epsilon", Epsilon },
    });

    /// <inheritdoc/>
    protected override void BuildSlots(IReadOnlyList<Variable> trainable)
    {
        foreach (var variable in trainable)
        {
            AddSlot(variable, "accumulated_grad");
            AddSlot(variable, "accumulated_delta_var");
        }
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient, Tensor learningRate)
    {
        var (gradients, changes) = (Slot(variable, "accumulated_grad"), Slot(variable, "accumulated_delta_var"));
        var a = Rho * gradients.Value + (1 - Rho) * Ops.Square(gradient);
        var change = -Ops.Sqrt(changes.Value + Epsilon) * gradient / Ops.Sqrt(a + Epsilon);
        Set(gradients, a);
        Set(changes, Rho * changes.Value + (1 - Rho) * Ops.Square(change));
        Set(variable, variable + learningRate * change);
    }
}
