using Hornbeam.Saving;

namespace Hornbeam.Schedules;

/// <summary>
/// (initial - end) (1 - step / steps)^power + end, end after all steps; cycling, the steps are stretched to the next multiple
/// instead. Keras: <c>keras.optimizers.schedules.PolynomialDecay</c>.
/// </summary>
/// <param name="initialLearningRate">The learning rate of step 0.</param>
/// <param name="decaySteps">Steps of the descent.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="decaySteps"/> is not positive.</exception>
public sealed class PolynomialDecay(double initialLearningRate, double decaySteps) : LearningRateSchedule
{
    private readonly double _steps = Positive(decaySteps, nameof(decaySteps));

    /// <summary>The learning rate at the end. Default 0.0001.</summary>
    public double EndLearningRate { get; init; } = 0.0001;

    /// <summary>Exponent. Default 1: a straight line.</summary>
    public double Power { get; init; } = 1;

    /// <summary>Whether it begins anew after all steps. Default false.</summary>
    public bool Cycle { get; init; }

    /// <summary>A name. Default <c>PolynomialDecay</c>.</summary>
    public string Name { get; init; } = "PolynomialDecay";

    /// <inheritdoc/>
    public override Tensor Call(Tensor step)
    {
        var s = Ops.Cast(step, DType.Float32);
        var p = Cycle
            ? s / (_steps * Ops.Where(Ops.Equal(s, 0), 1.0, Ops.Ceil(s / _steps)))
            : Ops.Minimum(s, _steps) / _steps;
        return (initialLearningRate - EndLearningRate) * Ops.Power(1 - p, Power) + EndLearningRate;
    }

    /// <inheritdoc/>
    public override Config GetConfig() => new()
    {
        { "initial_learning_rate", initialLearningRate }, { "decay_steps", Number(decaySteps) },
        { "end_learning_rate", EndLearningRate }, { "power", Power }, { "cycle", Cycle }, { "name", Name },
    };
}
