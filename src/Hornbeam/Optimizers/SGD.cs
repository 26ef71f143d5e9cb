using Hornbeam.Saving;

namespace Hornbeam.Optimizers;

/// <summary>
/// Gradient descent, with momentum where it is set: m = mu m - lr g; w += m; with Nesterov's look-ahead w += mu m - lr g.
/// Keras: <c>keras.optimizers.SGD</c>.
/// </summary>
public sealed class SGD : Optimizer
{
    /// <summary>With a constant (settable) learning rate.</summary>
    /// <param name="learningRate">Default 0.01.</param>
    public SGD(double learningRate = 0.01) : base(learningRate)
    {
    }

    /// <summary>With a schedule.</summary>
    /// <param name="schedule">Gives the learning rate of each step.</param>
    public SGD(LearningRateSchedule schedule) : base(schedule)
    {
    }

    /// <summary>Share of the last change in the next one, from 0 to 1. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between 0 and 1.</exception>
    public double Momentum
    {
        get;
        init => field = value is >= 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Momentum), value, "Momentum must lie between 0 and 1.");
    }

    /// <summary>Whether the gradient is applied as if the momentum step had been made already. Default false.</summary>
    public bool Nesterov { get; init; }

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new()
    {
        { "momentum", Momentum },
        { "nesterov", Nesterov },
    });

    /// <inheritdoc/>
    protected override void BuildSlots(IReadOnlyList<Variable> trainable)
    {
        if (Momentum == 0)
            return;
        foreach (var variable in trainable)
            AddSlot(variable, "momentum");
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient, Tensor learningRate)
    {
        if (Momentum == 0)
        {
            Set(variable, variable - learningRate * gradient);
            return;
        }
        var slot = Slot(variable, "momentum");
        var m = Momentum * slot.Value - learningRate * gradient;
        Set(slot, m);
        Set(variable, Nesterov ? variable + (Momentum * m - learningRate * gradient) : variable + m);
    }
}
