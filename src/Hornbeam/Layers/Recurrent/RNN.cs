using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// Takes a cell through the steps of sequences of shape (samples, steps, features). Further inputs are the states to begin with
/// (<c>layer.Apply([x, state])</c>; Keras: <c>initial_state</c>). A masked step keeps the states and repeats the output.
/// Keras: <c>keras.layers.RNN</c>.
/// </summary>
public class RNN : Layer
{
    private readonly RNNCell? _cell;
    private Variable[]? _states;

    /// <summary>A loop around a cell.</summary>
    /// <param name="cell">The cell.</param>
    public RNN(RNNCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        _cell = Track(cell, "cell");
    }

    /// <summary>A loop around several cells, each working on the output of the one before.</summary>
    /// <param name="cells">The cells, at least one.</param>
    public RNN(params IReadOnlyList<RNNCell> cells)
        : this(new StackedRNNCells(cells))
    {
    }

    private protected RNN()
    {
    }

    private RNN(RNNCell cell, ConfigReader reader)
        : this(reader) => _cell = Track(cell);

    private protected RNN(ConfigReader reader)
        : base(reader)
    {
        ReturnSequences = reader.Bool("return_sequences", false);
        ReturnState = reader.Bool("return_state", false);
        GoBackwards = reader.Bool("go_backwards", false);
        Stateful = reader.Bool("stateful", false);
        Unroll = reader.Bool("unroll", false);
        ZeroOutputForMask = reader.Bool("zero_output_for_mask", false);
    }

    /// <summary>The cell; null in a layer that makes its own before it is built.</summary>
    public RNNCell? Cell => _cell ?? MadeCell;

    /// <summary>Whether the outputs of all steps are given, (samples, steps, units), or that of the last. Default false.</summary>
    public bool ReturnSequences { get; init; }

    /// <summary>Whether the last states follow the output. Default false.</summary>
    public bool ReturnState { get; init; }

    /// <summary>Whether the last step comes first; outputs are in the order of the work. Default false.</summary>
    public bool GoBackwards { get; init; }

    /// <summary>
    /// Whether the last states of a batch are those that the next one begins with, until <see cref="ResetState"/>. Needs a fixed
    /// number of samples: <c>new Input([10, 3], batchSize: 32)</c>. Default false.
    /// </summary>
    public bool Stateful { get; init; }

    /// <summary>Whether the steps are written out one by one instead of as a loop; the result is the same. Default false.</summary>
    public bool Unroll { get; init; }

    /// <summary>Whether the output of a masked step is 0 rather than that of the step before. Default false.</summary>
    public bool ZeroOutputForMask { get; init; }

    /// <summary>The states that the next batch begins with; empty where the layer is not stateful. Keras: <c>states</c>.</summary>
    public IReadOnlyList<Tensor> States => _states is null ? [] : [.. _states.Select(state => state.Value)];

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    internal override string? FurtherInputs => "initial_state";

    internal override bool ChangesWeights => Stateful;

    private protected override bool SetsMasks => true;

    /// <summary>The cell that a layer makes itself, once its arguments are known.</summary>
    private protected virtual RNNCell? MadeCell => null;

    /// <summary>Sets the states of a stateful layer to zeros. Keras: <c>reset_state</c>.</summary>
    /// <exception cref="InvalidOperationException">The layer is not stateful.</exception>
    public void ResetState()
    {
        if (!Stateful)
            throw new InvalidOperationException($"Layer '{Name}' ({ClassName}) keeps no states: only one with Stateful = true can be reset.");
        foreach (var state in _states ?? [])
            state.Assign(Ops.Zeros(state.Shape, state.DType));
    }

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        CheckRank(inputShape);
        if (_cell is null)
            Track(MadeCell!, "cell");
        Cell!.EnsureBuilt(StepShape(inputShape));
        if (!Stateful)
            return;
        if (inputShape[0] is not { } samples)
            throw new ArgumentException(
                $"Layer '{Name}' ({ClassName}) is stateful, so it needs a fixed number of samples, but an input of shape {inputShape} "
                + "came. Give it: new Input([10, 3], batchSize: 32).");
        _states = [.. Cell.GetInitialState(samples).Select(zeros =>
            TrackState(new Variable(zeros, "state", trainable: false) { Path = $"{Path}/state" }))];
    }

    /// <inheritdoc/>
    protected override void CheckInputs(IReadOnlyList<Shape> inputShapes)
    {
        ArgumentNullException.ThrowIfNull(inputShapes);
        CheckRank(inputShapes[0]);
        if (_states is not null && inputShapes[0][0] is { } samples && samples != _states[0].Shape.Length(0))
            throw new ArgumentException(
                $"Layer '{Name}' ({ClassName}) is stateful and was built for {_states[0].Shape.Length(0)} samples, but {samples} came. "
                + "Give batches of that size.");
    }

    /// <inheritdoc/>
    protected override Tensors Call(Tensors x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        var (sequence, mask) = (x[0], context.MaskOf(x[0]));
        if (sequence.Shape.Length(1) == 0)
            throw new ArgumentException($"Layer '{Name}' ({ClassName}) got sequences without any step, of shape {sequence.Shape}.");
        var states = x.Count > 1 ? [.. x.Skip(1)] : States is { Count: > 0 } kept ? [.. kept] : Cell!.InitialStatesFor(sequence.Shape);
        if (states.Length != Cell!.StateSize.Count)
            throw new ArgumentException(
                $"Layer '{Name}' ({ClassName}) has {Cell.StateSize.Count} states, but {states.Length} were given behind the sequence.", nameof(x));
        var given = mask is null ? null : Ops.Cast(mask, Hornbeam.DType.Bool);
        var loop = new RecurrentLoop(Cell, ZeroOutputForMask, Unroll, ReturnSequences);
        var (output, last) = GoBackwards
            ? loop.Run(Ops.Flip(sequence, 1), states, given is null ? null : Ops.Flip(given, 1), context)
            : loop.Run(sequence, states, given, context);
        for (var i = 0; i < _states?.Length; i++)
            _states[i].Assign(last[i]);
        if (ReturnSequences)
            context.SetMask(output, mask);
        return ReturnState ? Tensors.Create([output, .. last]) : output;
    }

    /// <inheritdoc/>
    public override Config GetConfig() => LoopConfig().With(new Config { { "cell", Cell } });

    /// <summary>The arguments of the loop.</summary>
    private protected Config LoopConfig() => base.GetConfig().With(new Config
    {
        { "return_sequences", ReturnSequences },
        { "return_state", ReturnState },
        { "go_backwards", GoBackwards },
        { "stateful", Stateful },
        { "unroll", Unroll },
        { "zero_output_for_mask", ZeroOutputForMask },
    });

    internal static RNN FromConfig(ConfigReader reader) => new(CellFrom(reader), reader);

    private static RNNCell CellFrom(ConfigReader reader) => Registry.LayerFrom(reader.Required("cell"), "RNN: cell") as RNNCell
        ?? throw reader.Wrong("cell", "the config of a cell", reader.Required("cell"));

    private static Shape StepShape(Shape shape) => [shape[0], .. shape.Skip(2)];

    private void CheckRank(Shape shape)
    {
        if (shape.Rank < 3 || (Cell is StandardRNNCell && shape.Rank != 3))
            throw new ArgumentException(
                $"Layer '{Name}' ({ClassName}) needs sequences of 3 axes (samples, steps, features), but an input of shape {shape} came. "
                + "Add the axis that is missing, for instance with Ops.ExpandDims(x, -1) for one feature.");
    }
}
