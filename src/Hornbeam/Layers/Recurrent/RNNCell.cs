namespace Hornbeam.Layers;

/// <summary>
/// One step of a recurrent network: from the step's input and the states, the output and the next states. A cell of one's own
/// overrides <see cref="StateSize"/> and <see cref="Step"/>, and makes its weights in Build for the shape of one step.
/// Keras: the cells that <c>keras.layers.RNN</c> takes.
/// </summary>
public abstract class RNNCell : Layer
{
    /// <summary>The length of each state, without the axis of samples. Keras: <c>state_size</c>.</summary>
    public abstract IReadOnlyList<int> StateSize { get; }

    /// <summary>The length of the output. Default that of the first state. Keras: <c>output_size</c>.</summary>
    public virtual int OutputSize => StateSize[0];

    /// <summary>The states that a sequence begins with: zeros of shape (batchSize, state size). Keras: <c>get_initial_state</c>.</summary>
    /// <param name="batchSize">Number of samples.</param>
    public virtual Tensor[] GetInitialState(int batchSize) =>
        [.. StateSize.Select(size => Ops.Zeros([batchSize, size], DType.ComputeDType))];

    /// <summary>The states that sequences of a shape begin with.</summary>
    internal virtual Tensor[] InitialStatesFor(Shape sequence) => GetInitialState(sequence.Length(0));

    /// <summary>The output that stands before the first step.</summary>
    internal virtual Tensor NoOutput(Tensor[] states) => Ops.Zeros([states[0].Shape[0], OutputSize], states[0].DType);

    /// <summary>Computes one step.</summary>
    /// <param name="x">The step's input, (samples, features).</param>
    /// <param name="states">The states, (samples, size) each.</param>
    /// <param name="context">Whether it trains.</param>
    /// <returns>The output and the next states.</returns>
    protected internal abstract (Tensor Output, Tensor[] States) Step(Tensor x, Tensor[] states, CallContext context);

    /// <summary>What of the work on inputs does not need the states, for all steps at once; random decisions that all steps share.</summary>
    internal virtual Tensor Prepare(Tensor x, CallContext context) => x;

    /// <summary>A step from what <see cref="Prepare"/> gave.</summary>
    internal virtual (Tensor Output, Tensor[] States) StepPrepared(Tensor x, Tensor[] states, CallContext context) =>
        Step(x, states, context);

    /// <summary>All steps by a kernel of their own, where there is one for these arguments.</summary>
    internal virtual RecurrentResult? TryRun(Tensor x, Tensor[] states, Tensor? mask, CallContext context) => null;

    /// <summary>Takes the input and the states, gives the output and the next states.</summary>
    /// <inheritdoc/>
    protected override Tensors Call(Tensors x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        Tensor[] given = [.. x];
        var states = given.Length > 1 ? given[1..] : GetInitialState(given[0].Shape.Length(0));
        if (states.Length != StateSize.Count)
            throw new ArgumentException(
                $"Layer '{Name}' ({ClassName}) has {StateSize.Count} states, but {states.Length} were given behind the input.", nameof(x));
        var (output, next) = Step(given[0], states, context);
        return Tensors.Create([output, .. next]);
    }
}
