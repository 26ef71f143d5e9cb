using Hornbeam.Saving;

namespace Hornbeam.Optimizers;

/// <summary>
/// Adam without momentum whose averaging replaces a schedule: z -= lr g / (sqrt(v / (1 - b2^t)) + epsilon); x = (1 - 1/t) x + z /
/// t; the variable is (1 - b1) z + b1 x. Keras: <c>keras.optimizers.ScheduleFreeAdamW</c>; Defazio et al. 2024.
/// </summary>
public sealed class ScheduleFreeAdamW : Optimizer
{
    /// <summary>With a constant (settable) learning rate.</summary>
    /// <param name="learningRate">Default 0.0025.</param>
    public ScheduleFreeAdamW(double learningRate = 0.0025) : base(learningRate)
    {
    }

    /// <summary>With a schedule.</summary>
    /// <param name="schedule">Gives the learning rate of each step.</param>
    public ScheduleFreeAdamW(LearningRateSchedule schedule) : base(schedule)
    {
    }

    /// <summary>Share of the average in the variable. Default 0.9.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the running mean of squared gradients. Default 0.999.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to divisors. Default 1e-8.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Steps over which the learning rate rises to its value. Default 0.</summary>
    public int WarmupSteps { get; init; }

    /// <summary>Puts the averages x into the variables, for evaluation. Keras: <c>swap_to_eval</c>.</summary>
    public void SwapToEvaluation()
    {
        foreach (var variable in Trainable)
            variable.Assign(Average(variable, Slot(variable, "momentum"), Rounded(Beta1, variable.DType)));
    }

    /// <summary>
    /// Puts the points where gradients are taken back into the variables, for training. Keras: <c>swap_to_train</c>.
    /// </summary>
    public void SwapToTraining()
    {
        foreach (var variable in Trainable)
        {
            var beta1 = Rounded(Beta1, variable.DType);
            variable.Assign((1 - beta1) * Slot(variable, "momentum").Value + beta1 * variable.Value);
        }
    }

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new()
    {
        { "beta_1", Beta1 },
        { "beta_2", Beta2 },
        { "epsilon", Epsilon },
        { "warmup_steps", WarmupSteps },
    });

    /// <inheritdoc/>
    protected override void BuildSlots(IReadOnlyList<Variable> trainable)
    {
        foreach (var variable in trainable)
        {
            AddSlot(variable, "momentum").Assign(variable);
            AddSlot(variable, "velocity");
        }
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient, Tensor learningRate)
    {
        var t = UpdateNumber(variable.DType);
        if (WarmupSteps > 0)
            learningRate *= Ops.Minimum(t / WarmupSteps, 1);
        // Keras rounds the decays to the variable's type before it subtracts them from 1.
        var (beta1, beta2) = (Rounded(Beta1, t.DType), Rounded(Beta2, t.DType));
        var (momentum, velocity) = (Slot(variable, "momentum"), Slot(variable, "velocity"));
        var v = velocity + (Ops.Square(gradient) - velocity) * (1 - beta2);
        var corrected = v / (1 - Ops.Power(Ops.Cast(beta2, t.DType), t));
        var z = momentum - learningRate * gradient / (Ops.Sqrt(corrected) + Epsilon);
        var share = 1 / t;
        // Keras 3.15 recovers the average with the z of this step, not of the last one (its first step has no average yet).
        var x = (1 - share) * Average(variable, z, beta1) + share * z;
        Set(velocity, v);
        Set(momentum, z);
        Set(variable, (1 - beta1) * z + beta1 * x);
    }

    private static Tensor Average(Tensor y, Tensor z, double beta1) => (y - (1 - beta1) * z) / beta1;

    private static double Rounded(double value, DType dtype) => dtype == DType.Float32 ? (float)value : value;
}
