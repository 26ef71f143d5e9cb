using Hornbeam.Engine.Graphs;

namespace Hornbeam.Layers;

/// <summary>
/// A step of a <see cref="ConvLSTM"/>, with gates i, f, c, o in this order of channels: the cell's state becomes
/// f c + i activation(...), the output o activation(c).
/// </summary>
internal sealed class ConvLSTMCell(RecurrentArguments arguments, ConvLSTMWindows windows, bool unitForgetBias) : RNNCell
{
    private const int Gates = 4;
    private SeedGenerator? _seeds;
    private Shape _built;

    public Variable? Kernel { get; private set; }

    public Variable? RecurrentKernel { get; private set; }

    public Variable? Bias { get; private set; }

    public override IReadOnlyList<int> StateSize => [Filters, Filters];

    private int Filters => arguments.Units;

    public override Tensor[] GetInitialState(int batchSize) => States(_built.With(0, batchSize));

    internal override Tensor[] InitialStatesFor(Shape sequence) => States(sequence.Without(1));

    internal override Tensor NoOutput(Tensor[] states) => Ops.ZerosLike(states[0]);

    protected override void Build(Shape inputShape)
    {
        var a = arguments;
        _built = inputShape;
        var channels = inputShape[windows.IsChannelsFirst ? 1 : -1];
        Kernel = AddWeight("kernel", windows.KernelShape(channels, Gates * Filters), a.KernelInitializer, a.KernelRegularizer, a.KernelConstraint);
        RecurrentKernel = AddWeight(
            "recurrent_kernel", windows.KernelShape(Filters, Gates * Filters), a.RecurrentInitializer, a.RecurrentRegularizer,
            a.RecurrentConstraint);
        if (a.UseBias)
            Bias = AddWeight(
                "bias", [Gates * Filters], unitForgetBias ? new ForgetOnes(a.BiasInitializer, Filters) : a.BiasInitializer,
                a.BiasRegularizer, a.BiasConstraint);
        if (a.Dropout > 0 || a.RecurrentDropout > 0)
            _seeds = Track(new SeedGenerator(a.Seed));
    }

    protected internal override (Tensor Output, Tensor[] States) Step(Tensor x, Tensor[] states, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        return StepPrepared(Prepare(Ops.ExpandDims(x, 1), context)[.., 0], states, context);
    }

    /// <summary>The convolutions of all steps, (samples, steps, spatial axes, gates x filters).</summary>
    internal override Tensor Prepare(Tensor x, CallContext context)
    {
        var (samples, steps) = (x.Shape.Length(0), x.Shape.Length(1));
        var step = x.Shape.Without(1);
        var decisions = Decisions(arguments.Dropout, step, x.DType, context);
        context.Keep(this, Decisions(arguments.RecurrentDropout, States(step)[0].Shape, x.DType, context));
        var products = Products(
            decisions is null ? [x] : [.. decisions.Select(one => x * Ops.ExpandDims(one, 1))], Kernel!,
            (all, kernel) => windows.OverInput(windows.ToLast(Ops.Reshape(all, [samples * steps, .. all.Shape.Skip(2)])), kernel));
        if (Bias is not null)
            products += Bias;
        return Ops.Reshape(products, [samples, steps, .. products.Shape.Skip(1)]);
    }

    internal override (Tensor Output, Tensor[] States) StepPrepared(Tensor x, Tensor[] states, CallContext context)
    {
        var decisions = context.Kept(this);
        var sum = x + Products(
            decisions is null ? [states[0]] : [.. decisions.Select(one => states[0] * one)], RecurrentKernel!,
            (state, kernel) => ConvLSTMWindows.OverState(windows.ToLast(state), kernel));
        var gates = Ops.Split(sum, Gates, -1);
        var (i, f, o) = (arguments.RecurrentActivation.Call(gates[0]), arguments.RecurrentActivation.Call(gates[1]), arguments.RecurrentActivation.Call(gates[3]));
        var cell = f * windows.ToLast(states[1]) + i * arguments.Activation.Call(gates[2]);
        var output = windows.FromLast(o * arguments.Activation.Call(cell));
        return (output, [output, windows.FromLast(cell)]);
    }

    /// <summary>The convolutions of an input with the kernels of all gates, or of an input for each gate with its own.</summary>
    private static Tensor Products(Tensor[] inputs, Tensor kernel, Func<Tensor, Tensor, Tensor> convolve) => inputs is [var one]
        ? convolve(one, kernel)
        : Ops.Concatenate([.. inputs.Zip(Ops.Split(kernel, Gates, -1), convolve)], -1);

    private Tensor[] States(Shape step)
    {
        var lengths = windows.StateLengths(step);
        Shape state = windows.IsChannelsFirst ? [step[0], Filters, .. lengths] : [step[0], .. lengths, Filters];
        return [Ops.Zeros(state, DType.ComputeDType), Ops.Zeros(state, DType.ComputeDType)];
    }

    /// <summary>What to multiply by at all steps: 0 for dropped ones, 1 / (1 - rate) for others; a decision a gate.</summary>
    private Tensor[]? Decisions(double rate, Shape shape, DType dtype, CallContext context) => !context.Training || rate is not (> 0 and < 1)
        ? null
        : [.. Enumerable.Range(0, Gates).Select(_ => Ops.Where(
            Ops.Random(_seeds!.Next(), shape, RandomKind.Uniform, dtype) >= rate, Ops.Full(shape, 1 / (1 - rate), dtype), 0.0))];
}
