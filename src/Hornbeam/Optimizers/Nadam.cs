using Hornbeam.Saving;

namespace Hornbeam.Optimizers;

/// <summary>
/// Adam with Nesterov's look-ahead and a momentum that grows: u_t = b1 (1 - 0.96^t / 2), U_t their product;
/// m^ = u_(t+1) m / (1 - U_(t+1)) + (1 - u_t) g / (1 - U_t); w -= lr m^ / (sqrt(v / (1 - b2^t)) + epsilon).
/// Keras: <c>keras.optimizers.Nadam</c>; Dozat 2015.
/// </summary>
public sealed class Nadam : Optimizer
{
    private Variable? _product;

    /// <summary>With a constant (settable) learning rate.</summary>
    /// <param name="learningRate">Default 0.001.</param>
    public Nadam(double learningRate = 0.001) : base(learningRate)
    {
    }

    /// <summary>With a schedule.</summary>
    /// <param name="schedule">Gives the learning rate of each step.</param>
    public Nadam(LearningRateSchedule schedule) : base(schedule)
    {
    }

    /// <summary>Decay of the running mean of gradients. Default 0.9.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the running mean of squared gradients. Default 0.999.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to divisors. Default 1e-7.</summary>
    public double Epsilon { get; init; } = 1e-7;

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new()
    {
        { "beta_1", Beta1 },
        { "beta_2", Beta2 },
        { "epsilon", Epsilon },
    });

    /// <inheritdoc/>
    protected override void BuildSlots(IReadOnlyList<Variable> trainable)
    {
        foreach (var variable in trainable)
        {
            AddSlot(variable, "momentum");
            AddSlot(variable, "velocity");
        }
        _product = AddState("variable", Constants.Filled(Shape.Scalar, 1, DType.Float32));
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient, Tensor learningRate)
    {
        var t = UpdateNumber(variable.DType);
        var (ut, next) = (Momentum(t), Momentum(t + 1));
        var product = Ops.Cast(_product!, variable.DType);
        var (momentum, velocity) = (Slot(variable, "momentum"), Slot(variable, "velocity"));
        var m = momentum + (gradient - momentum) * (1 - Beta1);
        var v = velocity + (Ops.Square(gradient) - velocity) * (1 - Beta2);
        Set(momentum, m);
        Set(velocity, v);
        var ahead = m * (next / (1 - product * next)) + gradient * ((1 - ut) / (1 - product));
        var square = v / (1 - Ops.Power(Ops.Cast(Beta2, t.DType), t));
        Set(variable, variable - ahead * learningRate / (Ops.Sqrt(square) + Epsilon));
    }

    /// <inheritdoc/>
    protected override void BeginStep(IReadOnlyList<Variable> variables) =>
        Set(_product!, _product!.Value * Momentum(UpdateNumber(DType.Float32)));

    private Tensor Momentum(Tensor t) => Beta1 * (1 - 0.5 * Ops.Power(Ops.Cast(0.96, t.DType), t));
}
