using Hornbeam.Engine.Graphs;
using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// What the cells of SimpleRNN, GRU and LSTM have in common: products of input and state with kernels of one block of columns a gate,
/// a bias, and dropout whose decisions all steps of a sequence share.
/// </summary>
public abstract class StandardRNNCell : RNNCell
{
    private readonly int _gates;
    private Variable? _kernel;
    private Variable? _recurrentKernel;
    private Variable? _bias;
    private SeedGenerator? _seeds;

    private protected StandardRNNCell(RecurrentArguments arguments, int gates) => (Arguments, _gates) = (arguments, gates);

    internal RecurrentArguments Arguments { get; }

    /// <summary>Length of the output and of each state.</summary>
    public int Units => Arguments.Units;

    /// <summary>Applied to the new content. Default <c>tanh</c>.</summary>
    public ActivationFunction Activation => Arguments.Activation;

    /// <summary>Whether a bias is added. Default true.</summary>
    public bool UseBias { get => Arguments.UseBias; init => Arguments.UseBias = value; }

    /// <summary>Makes the kernel, of shape (features, gates x units). Default <c>glorot_uniform</c>.</summary>
    public Initializer KernelInitializer { get => Arguments.KernelInitializer; init => Arguments.KernelInitializer = value; }

    /// <summary>Makes the recurrent kernel, of shape (units, gates x units). Default <c>orthogonal</c>.</summary>
    public Initializer RecurrentInitializer { get => Arguments.RecurrentInitializer; init => Arguments.RecurrentInitializer = value; }

    /// <summary>Makes the bias. Default <c>zeros</c>.</summary>
    public Initializer BiasInitializer { get => Arguments.BiasInitializer; init => Arguments.BiasInitializer = value; }

    /// <summary>A penalty on the kernel. Default none.</summary>
    public Regularizer? KernelRegularizer { get => Arguments.KernelRegularizer; init => Arguments.KernelRegularizer = value; }

    /// <summary>A penalty on the recurrent kernel. Default none.</summary>
    public Regularizer? RecurrentRegularizer { get => Arguments.RecurrentRegularizer; init => Arguments.RecurrentRegularizer = value; }

    /// <summary>A penalty on the bias. Default none.</summary>
    public Regularizer? BiasRegularizer { get => Arguments.BiasRegularizer; init => Arguments.BiasRegularizer = value; }

    /// <summary>Applied to the kernel after each update. Default none.</summary>
    public Constraint? KernelConstraint { get => Arguments.KernelConstraint; init => Arguments.KernelConstraint = value; }

    /// <summary>Applied to the recurrent kernel after each update. Default none.</summary>
    public Constraint? RecurrentConstraint { get => Arguments.RecurrentConstraint; init => Arguments.RecurrentConstraint = value; }

    /// <summary>Applied to the bias after each update. Default none.</summary>
    public Constraint? BiasConstraint { get => Arguments.BiasConstraint; init => Arguments.BiasConstraint = value; }

    /// <summary>The share of the inputs dropped while training, from 0 to 1; the same ones at all steps. Default 0.</summary>
    public double Dropout { get => Arguments.Dropout; init => Arguments.Dropout = value; }

    /// <summary>The share of the state dropped in its products while training, from 0 to 1; the same at all steps. Default 0.</summary>
    public double RecurrentDropout { get => Arguments.RecurrentDropout; init => Arguments.RecurrentDropout = value; }

    /// <summary>Where the random numbers of dropout begin; null: drawn from <see cref="RandomSeed"/>.</summary>
    public int? Seed { get => Arguments.Seed; init => Arguments.Seed = value; }

    /// <summary>The kernel, of shape (features, gates x units); null before the cell is built.</summary>
    public Variable? Kernel => _kernel;

    /// <summary>The recurrent kernel, of shape (units, gates x units); null before the cell is built.</summary>
    public Variable? RecurrentKernel => _recurrentKernel;

    /// <summary>The bias; null before the cell is built or where there is none.</summary>
    public Variable? Bias => _bias;

    /// <inheritdoc/>
    public override IReadOnlyList<int> StateSize => [Units];

    /// <summary>Shape of the bias.</summary>
    private protected virtual Shape BiasShape => [_gates * Units];

    private protected virtual Initializer BiasMaker => BiasInitializer;

    /// <summary>The bias that goes with the products of the input.</summary>
    private protected virtual Tensor? InputBias => _bias?.Value;

    /// <summary>The bias that goes with the products of the state.</summary>
    private protected virtual Tensor? RecurrentBias => null;

    /// <summary>The kernel's kind where there is one that computes these arguments.</summary>
    private protected abstract RecurrentCell? Kind { get; }

    private protected virtual bool HasRecurrentActivation => true;

    /// <summary>The next states from the products of the input; the first is the output.</summary>
    private protected abstract Tensor[] Advance(Tensor x, Tensor[] states, CallContext context);

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        var a = Arguments;
        _kernel = AddWeight("kernel", [inputShape[-1], _gates * Units], a.KernelInitializer, a.KernelRegularizer, a.KernelConstraint);
        _recurrentKernel = AddWeight(
            "recurrent_kernel", [Units, _gates * Units], a.RecurrentInitializer, a.RecurrentRegularizer, a.RecurrentConstraint);
        if (a.UseBias)
            _bias = AddWeight("bias", BiasShape, BiasMaker, a.BiasRegularizer, a.BiasConstraint);
        if (a.Dropout > 0 || a.RecurrentDropout > 0)
            _seeds = Track(new SeedGenerator(a.Seed));
    }

    /// <inheritdoc/>
    protected internal sealed override (Tensor Output, Tensor[] States) Step(Tensor x, Tensor[] states, CallContext context) =>
        StepPrepared(Prepare(x, context), states, context);

    internal sealed override Tensor Prepare(Tensor x, CallContext context)
    {
        var samples = x.Shape.Length(0);
        // Decisions about the input hold for all axes between samples and features.
        var lengths = new int?[x.Rank];
        Array.Fill(lengths, 1);
        (lengths[0], lengths[^1]) = (samples, x.Shape[-1]);
        var products = Products(x, _kernel!, Decisions(Dropout, Shape.Create(lengths), x.DType, context));
        context.Keep(this, Decisions(RecurrentDropout, [samples, Units], x.DType, context));
        return InputBias is { } bias ? products + bias : products;
    }

    internal sealed override (Tensor Output, Tensor[] States) StepPrepared(Tensor x, Tensor[] states, CallContext context)
    {
        var next = Advance(x, states, context);
        return (next[0], next);
    }

    internal sealed override RecurrentResult? TryRun(Tensor x, Tensor[] states, Tensor? mask, CallContext context)
    {
        if (Kind is not { } kind || (context.Training && RecurrentDropout is > 0 and < 1) || x.Shape.ElementCount == 0)
            return null;
        var (outputs, last, lastCell) = Recurrences.Make(
            kind, Prepare(x, context), _recurrentKernel!, states[0], states.Length > 1 ? states[1] : null, RecurrentBias, mask);
        return new RecurrentResult(outputs, lastCell is null ? [last] : [last, lastCell]);
    }

    /// <summary>The products of the state with some of the recurrent kernel's gates, with bias.</summary>
    private protected Tensor RecurrentProducts(Tensor state, CallContext context, int from = 0, int? to = null)
    {
        var gates = from..(to ?? _gates);
        var kernel = gates.Equals(0.._gates) ? _recurrentKernel!.Value : Columns(_recurrentKernel!, gates);
        var decisions = context.Kept(this);
        return Products(state, kernel, decisions is { Length: > 1 } ? decisions[gates] : decisions);
    }

    /// <summary>The columns of one gate or of several.</summary>
    private protected Tensor Columns(Tensor x, Range gates) => x[.., (gates.Start.Value * Units)..(gates.End.Value * Units)];

    private protected Tensor Gate(Tensor x, int gate) => Columns(x, gate..(gate + 1));

    private Tensor Products(Tensor x, Tensor kernel, Tensor[]? decisions) => decisions switch
    {
        null => Ops.MatMul(x, kernel),
        [var all] => Ops.MatMul(x * all, kernel),
        _ => Ops.Concatenate([.. decisions.Select((one, gate) => Ops.MatMul(x * one, Gate(kernel, gate)))], -1),
    };

    /// <summary>What to multiply by: 0 for dropped ones, 1 / (1 - rate) for others; a decision a gate with recurrent dropout, as Keras.</summary>
    private Tensor[]? Decisions(double rate, Shape shape, DType dtype, CallContext context)
    {
        if (!context.Training || rate is not (> 0 and < 1))
            return null;
        var count = RecurrentDropout > 0 ? _gates : 1;
        return [.. Enumerable.Range(0, count).Select(_ =>
            Ops.Where(Ops.Random(_seeds!.Next(), shape, RandomKind.Uniform, dtype) >= rate, Ops.Full(shape, 1 / (1 - rate), dtype), 0.0))];
    }

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(Arguments.ToConfig(HasRecurrentActivation));
}
