using Hornbeam.Saving;

namespace Hornbeam.Schedules;

/// <summary>initial / (1 + rate step / steps). Keras: <c>keras.optimizers.schedules.InverseTimeDecay</c>.</summary>
/// <param name="initialLearningRate">The learning rate of step 0.</param>
/// <param name="decaySteps">Steps that the rate is meant for.</param>
/// <param name="decayRate">What the divisor grows by.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="decaySteps"/> is not positive.</exception>
public sealed class InverseTimeDecay(double initialLearningRate, double decaySteps, double decayRate) : LearningRateSchedule
{
    private readonly double _steps = Positive(decaySteps, nameof(decaySteps));

    /// <summary>Whether step / steps is rounded down, so that the learning rate falls in steps. Default false.</summary>
    public bool Staircase { get; init; }

    /// <summary>A name. Default <c>InverseTimeDecay</c>.</summary>
    public string Name { get; init; } = "InverseTimeDecay";

    /// <inheritdoc/>
    public override Tensor Call(Tensor step)
    {
        var p = Ops.Cast(step, DType.Float32) / _steps;
        if (Staircase)
            p = Ops.Floor(p);
        return initialLearningRate / (1 + decayRate * p);
    }

    /// <inheritdoc/>
    public override Config GetConfig() => new()
    {
        { "initial_learning_rate", initialLearningRate }, { "decay_steps", Number(decaySteps) }, { "decay_rate", decayRate },
        { "staircase", Staircase }, { "name", Name },
    };
}
