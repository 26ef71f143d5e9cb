using Hornbeam.Saving;

namespace Hornbeam.Schedules;

/// <summary>
/// start ((1 - alpha) (1 + cos(pi step / steps)) / 2 + alpha): half a cosine from the start to alpha times it; before it, where a
/// warm-up target is given, a straight line from the initial learning rate to the target.
/// Keras: <c>keras.optimizers.schedules.CosineDecay</c>; Loshchilov and Hutter 2017.
/// </summary>
/// <param name="initialLearningRate">The learning rate of step 0.</param>
/// <param name="decaySteps">Steps of the descent.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="decaySteps"/> is not positive.</exception>
public sealed class CosineDecay(double initialLearningRate, double decaySteps) : LearningRateSchedule
{
    private readonly double _steps = Positive(decaySteps, nameof(decaySteps));

    /// <summary>The learning rate at the end as a share of that at the start of the descent. Default 0.</summary>
    public double Alpha { get; init; }

    /// <summary>The learning rate at the end of the warm-up. Default null: no warm-up.</summary>
    public double? WarmupTarget { get; init; }

    /// <summary>Steps of the warm-up. Default 0.</summary>
    public double WarmupSteps { get; init; }

    /// <summary>A name. Default <c>CosineDecay</c>.</summary>
    public string Name { get; init; } = "CosineDecay";

    /// <inheritdoc/>
    public override Tensor Call(Tensor step)
    {
        var s = Ops.Cast(step, DType.Float32);
        if (WarmupTarget is not { } target)
            return Descent(s, initialLearningRate);
        var ascent = (target - initialLearningRate) * (s / WarmupSteps) + initialLearningRate;
        return Ops.Where(s < WarmupSteps, ascent, Descent(s - WarmupSteps, target));
    }

    /// <inheritdoc/>
    public override Config GetConfig() => new()
    {
        { "initial_learning_rate", initialLearningRate }, { "decay_steps", Number(decaySteps) }, { "alpha", Alpha },
        { "name", Name }, { "warmup_target", WarmupTarget }, { "warmup_steps", Number(WarmupSteps) },
    };

    private Tensor Descent(Tensor step, double from)
    {
        var cosine = 0.5 * (1 + Ops.Cos(Math.PI * (Ops.Minimum(step, _steps) / _steps)));
        return from * ((1 - Alpha) * cosine + Alpha);
    }
}
