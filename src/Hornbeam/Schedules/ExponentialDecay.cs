using Hornbeam.Saving;

namespace Hornbeam.Schedules;

/// <summary>initial rate^(step / steps). Keras: <c>keras.optimizers.schedules.ExponentialDecay</c>.</summary>
/// <param name="initialLearningRate">The learning rate of step 0.</param>
/// <param name="decaySteps">Steps after which the learning rate is multiplied by the decay rate.</param>
/// <param name="decayRate">Factor.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="decaySteps"/> is not positive.</exception>
public sealed class ExponentialDecay(double initialLearningRate, double decaySteps, double decayRate) : LearningRateSchedule
{
    private readonly double _steps = Positive(decaySteps, nameof(decaySteps));

    /// <summary>Whether the exponent is rounded down, so that the learning rate falls in steps. Default false.</summary>
    public bool Staircase { get; init; }

    /// <summary>A name. Default <c>ExponentialDecay</c>.</summary>
    public string Name { get; init; } = "ExponentialDecay";

    /// <inheritdoc/>
    public override Tensor Call(Tensor step)
    {
        var exponent = Ops.Cast(step, DType.Float32) / _steps;
        if (Staircase)
            exponent = Ops.Floor(exponent);
        return initialLearningRate * Ops.Power(Ops.Cast(decayRate, DType.Float32), exponent);
    }

    /// <inheritdoc/>
    public override Config GetConfig() => new()
    {
        { "initial_learning_rate", initialLearningRate }, { "decay_steps", Number(decaySteps) }, { "decay_rate", decayRate },
        { "staircase", Staircase }, { "name", Name },
    };
}
