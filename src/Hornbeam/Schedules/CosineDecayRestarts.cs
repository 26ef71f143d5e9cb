using Hornbeam.Saving;

namespace Hornbeam.Schedules;

/// <summary>
/// Cosine descents one after the other: the i-th is first tMul^i steps long and begins at initial mMul^i; alpha is the floor.
/// Keras: <c>keras.optimizers.schedules.CosineDecayRestarts</c>; Loshchilov and Hutter 2017.
/// </summary>
/// <param name="initialLearningRate">The learning rate of step 0.</param>
/// <param name="firstDecaySteps">Steps of the first descent.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="firstDecaySteps"/> is not positive.</exception>
public sealed class CosineDecayRestarts(double initialLearningRate, double firstDecaySteps) : LearningRateSchedule
{
    private readonly double _first = Positive(firstDecaySteps, nameof(firstDecaySteps));

    /// <summary>Factor of the length from one descent to the next. Default 2.</summary>
    public double TMul { get; init; } = 2;

    /// <summary>Factor of the height from one descent to the next. Default 1.</summary>
    public double MMul { get; init; } = 1;

    /// <summary>The floor as a share of the initial learning rate. Default 0.</summary>
    public double Alpha { get; init; }

    /// <summary>A name. Default <c>SGDRDecay</c>.</summary>
    public string Name { get; init; } = "SGDRDecay";

    /// <inheritdoc/>
    public override Tensor Call(Tensor step)
    {
        var fraction = Ops.Cast(step, DType.Float32) / _first;
        Tensor restart;
        if (TMul == 1)
        {
            restart = Ops.Floor(fraction);
            fraction -= restart;
        }
        else
        {
            // Descents before the i-th take (1 - tMul^i) / (1 - tMul) first lengths.
            restart = Ops.Floor(Ops.Log(1 - fraction * (1 - TMul)) / Ops.Log(Ops.Cast(TMul, DType.Float32)));
            var length = Ops.Power(Ops.Cast(TMul, DType.Float32), restart);
            fraction = (fraction - (1 - length) / (1 - TMul)) / length;
        }
        var cosine = 0.5 * Ops.Power(Ops.Cast(MMul, DType.Float32), restart) * (1 + Ops.Cos(Math.PI * fraction));
        return initialLearningRate * ((1 - Alpha) * cosine + Alpha);
    }

    /// <inheritdoc/>
    public override Config GetConfig() => new()
    {
        { "initial_learning_rate", initialLearningRate }, { "first_decay_steps", Number(firstDecaySteps) }, { "t_mul", TMul },
        { "m_mul", MMul }, { "alpha", Alpha }, { "name", Name },
    };
}
