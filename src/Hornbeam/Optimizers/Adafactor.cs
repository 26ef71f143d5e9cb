using Hornbeam.Saving;

namespace Hornbeam.Optimizers;

/// <summary>
/// Adam's mean squares of a matrix kept as row and column means; relative steps, clipped: rho = min(lr, 1 / sqrt(t));
/// b = 1 - t^decay; u = g / sqrt(v); w -= max(epsilon2, rms(w)) rho u / max(1, rms(u) / threshold).
/// Keras: <c>keras.optimizers.Adafactor</c>; Shazeer and Stern 2018.
/// </summary>
public sealed class Adafactor : Optimizer
{
    private readonly Dictionary<Variable, Variable> _rows = [];
    private readonly Dictionary<Variable, Variable> _columns = [];

    /// <summary>With a constant (settable) learning rate.</summary>
    /// <param name="learningRate">Default 0.001.</param>
    public Adafactor(double learningRate = 0.001) : base(learningRate)
    {
    }

    /// <summary>With a schedule.</summary>
    /// <param name="schedule">Gives the learning rate of each step.</param>
    public Adafactor(LearningRateSchedule schedule) : base(schedule)
    {
    }

    /// <summary>Exponent of t in the decay of the mean squares. Default -0.8.</summary>
    public double Beta2Decay { get; init; } = -0.8;

    /// <summary>Added to squared gradients. Default 1e-30.</summary>
    public double Epsilon1 { get; init; } = 1e-30;

    /// <summary>Least scale of a weight. Default 1e-3.</summary>
    public double Epsilon2 { get; init; } = 1e-3;

    /// <summary>Changes of a larger root mean square are scaled down. Default 1.</summary>
    public double ClipThreshold { get; init; } = 1;

    /// <summary>Whether the learning rate is at most 1 / sqrt(t). Default true.</summary>
    public bool RelativeStep { get; init; } = true;

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new()
    {
        { "beta_2_decay", Beta2Decay },
        { "epsilon_1", Epsilon1 },
        { "epsilon_2", Epsilon2 },
        { "clip_threshold", ClipThreshold },
        { "relative_step", RelativeStep },
    });

    /// <inheritdoc/>
    protected override void BuildSlots(IReadOnlyList<Variable> trainable)
    {
        foreach (var variable in trainable)
        {
            var isFactored = variable.Shape.Rank >= 2;
            var scalar = Constants.Filled(Shape.Scalar, 0, DType.Int32);
            _rows[variable] = AddState(
                variable.Path, isFactored ? Constants.Filled(
                    variable.Shape.Without(variable.Shape.Rank - 1), 0, variable.DType) : scalar);
            _columns[variable] = AddState(
                variable.Path, isFactored ? Constants.Filled(
                    variable.Shape.Without(variable.Shape.Rank - 2), 0, variable.DType) : scalar);
            AddSlot(variable, "velocity");
        }
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient, Tensor learningRate)
    {
        var t = UpdateNumber(variable.DType);
        var rate = Ops.Minimum(learningRate, 1 / Ops.Sqrt(t));
        var decay = 1 - Ops.Power(t, Beta2Decay);
        var squares = Ops.Square(gradient) + Epsilon1;
        var velocity = Slot(variable, "velocity");
        Tensor v;
        if (variable.Shape.Rank >= 2)
        {
            var (rows, columns) = (_rows[variable], _columns[variable]);
            var r = decay * rows.Value + (1 - decay) * Ops.Mean(squares, -1);
            var c = decay * columns.Value + (1 - decay) * Ops.Mean(squares, -2);
            Set(rows, r);
            Set(columns, c);
            v = Ops.ExpandDims(r / Ops.Mean(r, -1, keepDims: true), -1) * Ops.ExpandDims(c, -2);
        }
        else
        {
            v = decay * velocity.Value + (1 - decay) * squares;
        }
        Set(velocity, v);
        var u = gradient / Ops.Sqrt(v);
        u /= Ops.Maximum(1, RootMeanSquare(u) / ClipThreshold);
        Set(variable, variable - Ops.Maximum(Epsilon2, RootMeanSquare(variable)) * rate * u);
    }

    private static Tensor RootMeanSquare(Tensor x) => Ops.Sqrt(Ops.Mean(Ops.Square(x)));
}
