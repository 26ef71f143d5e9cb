namespace Hornbeam;

/// <summary>
/// What a layer needs to know while it computes: whether it trains, which positions are masked, and where penalties go.
/// A layer hands it on to the layers it calls. One context belongs to one call of the outermost layer.
/// Keras: the <c>training</c> and <c>mask</c> arguments of <c>call</c>, and <c>add_loss</c>.
/// </summary>
public sealed class CallContext
{
    private readonly Record _record;
    private readonly Layer? _layer;
    private readonly CallArguments? _arguments;

    /// <summary>A context for a call of one's own.</summary>
    /// <param name="training">Whether the call is part of training (dropout is on). Default false, as in Keras.</param>
    public CallContext(bool training = false)
        : this(training, new Record(), layer: null, arguments: null)
    {
    }

    private CallContext(bool training, Record record, Layer? layer, CallArguments? arguments)
    {
        Training = training;
        _record = record;
        _layer = layer;
        _arguments = arguments;
    }

    /// <summary>Whether the call is part of training. Evaluation, validation and prediction are not.</summary>
    public bool Training { get; }

    /// <summary>Adds a penalty to the loss of the model. Keras: <c>layer.add_loss</c>.</summary>
    /// <param name="loss">A tensor; what is added is the sum of its elements.</param>
    public void AddLoss(Tensor loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        _record.Losses.Add((_layer, loss));
    }

    /// <summary>The mask of a tensor: true where its steps count; null where all do.</summary>
    /// <param name="tensor">An input of the call or the output of another layer in it.</param>
    public Tensor? MaskOf(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return _record.Masks.GetValueOrDefault(tensor);
    }

    /// <summary>Says which steps of a tensor count.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="mask">True where the step counts, without the axis of features; null for all.</param>
    public void SetMask(Tensor tensor, Tensor? mask)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        if (mask is null)
            _record.Masks.Remove(tensor);
        else
            _record.Masks[tensor] = mask;
    }

    /// <summary>Keeps what a layer decided for the steps to come, until it decides anew; null for nothing.</summary>
    internal void Keep(Layer layer, Tensor[]? decisions)
    {
        if (decisions is null)
            _record.Kept.Remove(layer);
        else
            _record.Kept[layer] = decisions;
    }

    /// <summary>What a layer keeps.</summary>
    internal Tensor[]? Kept(Layer layer) => _record.Kept.GetValueOrDefault(layer);

    /// <summary>A call that only looks for shapes, with a made-up number of samples.</summary>
    internal static CallContext Probe(bool training, int samples) =>
        new(training, new Record { ProbeSamples = samples }, layer: null, arguments: null);

    /// <summary>Shapes with the made-up number of samples taken out.</summary>
    internal Shape[] WithoutProbe(Shape[] shapes) => _record.ProbeSamples is not { } samples
        ? shapes
        : Array.ConvertAll(shapes, shape => shape.Rank > 0 && shape.Length(0) == samples ? shape.With(0, Shape.Unknown) : shape);

    /// <summary>The same call, seen from a layer within it.</summary>
    internal CallContext Within(Layer layer, bool? training, CallArguments? arguments = null) =>
        new(training ?? Training, _record, layer, arguments);

    /// <summary>Whether the call was given a keyword.</summary>
    internal bool Has(string flag) => _arguments?.Flags.Contains(flag) == true;

    /// <summary>The penalties added by a layer itself, in order.</summary>
    internal IEnumerable<Tensor> LossesOf(Layer? layer) =>
        _record.Losses.Where(entry => ReferenceEquals(entry.Layer, layer)).Select(entry => entry.Loss);

    // Tensors compare by identity, which is what a mask is bound to.
    private sealed class Record
    {
        public List<(Layer? Layer, Tensor Loss)> Losses { get; } = [];

        public Dictionary<Layer, Tensor[]> Kept { get; } = [];

        public int? ProbeSamples { get; init; }

        public Dictionary<Tensor, Tensor> Masks { get; } = new(ReferenceEqualityComparer.Instance);
    }
}
