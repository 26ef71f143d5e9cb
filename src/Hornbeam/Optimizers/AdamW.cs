namespace Hornbeam.Optimizers;

/// <summary>
/// Adam with decoupled weight decay: w -= decay lr w before each of Adam's updates.
/// Keras: <c>keras.optimizers.AdamW</c>; Loshchilov and Hutter 2019.
/// </summary>
public sealed class AdamW : Adam
{
    /// <summary>With a constant (settable) learning rate.</summary>
    /// <param name="learningRate">Default 0.001.</param>
    /// <param name="weightDecay">Share of the weight, times the learning rate, lost at each step; default 0.004.</param>
    public AdamW(double learningRate = 0.001, double weightDecay = 0.004) : base(learningRate) => WeightDecay = weightDecay;

    /// <summary>With a schedule.</summary>
    /// <param name="schedule">Gives the learning rate of each step.</param>
    /// <param name="weightDecay">Share of the weight, times the learning rate, lost at each step; default 0.004.</param>
    public AdamW(LearningRateSchedule schedule, double weightDecay = 0.004) : base(schedule) => WeightDecay = weightDecay;
}
