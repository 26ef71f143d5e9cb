using Hornbeam.Saving;

namespace Hornbeam;

/// <summary>
/// A learning rate that depends on the number of updates done. Computed inside the training step, from the optimizer's counter.
/// Keras: <c>keras.optimizers.schedules.LearningRateSchedule</c>.
/// </summary>
public abstract class LearningRateSchedule : IConfigurable
{
    /// <summary>The learning rate of a step.</summary>
    /// <param name="step">Number of updates done before this one: a scalar, 0 at the first update.</param>
    /// <returns>A float32 scalar.</returns>
    public abstract Tensor Call(Tensor step);

    /// <summary>A schedule from a C# function of the step.</summary>
    /// <param name="function">From the step (a scalar) to the learning rate; it must only use operations on tensors.</param>
    public static LearningRateSchedule From(Func<Tensor, Tensor> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new Function(function);
    }

    /// <summary>The arguments that make an equal schedule, under Keras's names.</summary>
    /// <exception cref="NotSupportedException">The schedule is a C# function.</exception>
    public abstract Config GetConfig();

    string IConfigurable.ClassName => GetType().Name;

    string IConfigurable.Module => "keras.optimizers.schedules";

    /// <summary>Numbers of steps are whole as a rule, and written so.</summary>
    internal static object Number(double value) =>
        value == Math.Floor(value) && Math.Abs(value) < 1e15 ? (object)(long)value : value;

    internal static double Positive(double value, string argument) => value > 0
        ? value
        : throw new ArgumentOutOfRangeException(argument, value, $"{argument} must be greater than 0.");

    private sealed class Function(Func<Tensor, Tensor> function) : LearningRateSchedule
    {
        public override Tensor Call(Tensor step) => Ops.Cast(function(step), DType.Float32);

        public override Config GetConfig() =>
            throw new NotSupportedException("A learning rate schedule made from a C# function cannot be written into a file.");
    }
}
