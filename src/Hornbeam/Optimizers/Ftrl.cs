using Hornbeam.Saving;

namespace Hornbeam.Optimizers;

/// <summary>
/// Follow the regularized leader: n' = n + g^2; z += g + 2 shrinkage w - (n'^-p - n^-p) / lr w;
/// w = (clip(z, -l1, l1) - z) / (n'^-p / lr + 2 (l2 + beta / (2 lr))). Keras: <c>keras.optimizers.Ftrl</c>; McMahan et al. 2013.
/// </summary>
public sealed class Ftrl : Optimizer
{
    /// <summary>With a constant (settable) learning rate.</summary>
    /// <param name="learningRate">Default 0.001.</param>
    public Ftrl(double learningRate = 0.001) : base(learningRate)
    {
    }

    /// <summary>With a schedule.</summary>
    /// <param name="schedule">Gives the learning rate of each step.</param>
    public Ftrl(LearningRateSchedule schedule) : base(schedule)
    {
    }

    /// <summary>Power of the accumulated squares in the step size, at most 0. Default -0.5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Must be at most 0.</exception>
    public double LearningRatePower
    {
        get;
        init => field = value is <= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(LearningRatePower), value, "LearningRatePower: must be at most 0.");
    } = -0.5;

    /// <summary>What the sum of squares starts from. Default 0.1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Must be at least 0.</exception>
    public double InitialAccumulatorValue
    {
        get;
        init => field = value is >= 0
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(InitialAccumulatorValue), value, "InitialAccumulatorValue: must be at least 0.");
    } = 0.1;

    /// <summary>Strength of the magnitudes. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Must be at least 0.</exception>
    public double L1RegularizationStrength
    {
        get;
        init => field = value is >= 0
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(L1RegularizationStrength), value, "L1RegularizationStrength: must be at least 0.");
    }

    /// <summary>Strength of the squares. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Must be at least 0.</exception>
    public double L2RegularizationStrength
    {
        get;
        init => field = value is >= 0
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(L2RegularizationStrength), value, "L2RegularizationStrength: must be at least 0.");
    }

    /// <summary>Strength of the squares in the gradient only. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Must be at least 0.</exception>
    public double L2ShrinkageRegularizationStrength
    {
        get;
        init => field = value is >= 0
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(L2ShrinkageRegularizationStrength), value, "L2ShrinkageRegularizationStrength: must be at least 0.");
    }

    /// <summary>Beta of the paper. Default 0.</summary>
    public double Beta { get; init; }

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new()
    {
        { "learning_rate_power", LearningRatePower },
        { "initial_accumulator_value", InitialAccumulatorValue },
        { "l1_regularization_strength", L1RegularizationStrength },
        { "l2_regularization_strength", L2RegularizationStrength },
        { "l2_shrinkage_regularization_strength", L2ShrinkageRegularizationStrength },
        { "beta", Beta },
    });

    /// <inheritdoc/>
    protected override void BuildSlots(IReadOnlyList<Variable> trainable)
    {
        foreach (var variable in trainable)
        {
            AddSlot(variable, "accumulator", InitialAccumulatorValue);
            AddSlot(variable, "linear");
        }
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient, Tensor learningRate)
    {
        var (accumulator, linear) = (Slot(variable, "accumulator"), Slot(variable, "linear"));
        var n = accumulator + Ops.Square(gradient);
        var (before, after) = (Ops.Power(accumulator, -LearningRatePower), Ops.Power(n, -LearningRatePower));
        var g = gradient + 2 * L2ShrinkageRegularizationStrength * variable.Value;
        var z = linear + (g - (after - before) / learningRate * variable);
        var l2 = L2RegularizationStrength + Beta / (2 * learningRate);
        Set(accumulator, n);
        Set(linear, z);
        var inner = Ops.Clip(z, -L1RegularizationStrength, L1RegularizationStrength) - z;
        Set(variable, inner / (after / learningRate + 2 * l2));
    }
}
