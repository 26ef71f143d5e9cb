using Hornbeam.Diagnostics;
using Hornbeam.Engine.Graphs;

namespace Hornbeam;

/// <summary>
/// A step of a network: weights and the computation with them. A layer makes its weights when it first sees a shape
/// (<see cref="Build(Shape)"/>) and computes in <see cref="Call(Tensor, CallContext)"/>; a layer of one's own overrides these
/// two.
/// Keras: <c>keras.Layer</c>.
/// </summary>
public abstract partial class Layer
{
    private readonly Lock _gate = new();
    private string? _name;

    /// <summary>A layer with default arguments.</summary>
    protected Layer()
    {
    }

    /// <summary>A layer with the arguments that all layers have, from a config.</summary>
    private protected Layer(Saving.ConfigReader reader)
    {
        Name = reader.LayerName();
        Trainable = reader.Bool("trainable", true);
        DType = reader.Policy();
        ActivityRegularizer = reader.Regularizer("activity_regularizer");
    }

    /// <summary>The name, unique in a model. Default: the class's name in snake case, numbered.</summary>
    public string Name
    {
        get => _name ??= AutoNames.Next(ClassName);
        init => _name = value;
    }

    /// <summary>In which type the layer computes. Default <c>float32</c>.</summary>
    public DTypePolicy DType { get; init; } = new("float32");

    /// <summary>Whether the weights have been made.</summary>
    public bool Built { get; private protected set; }

    /// <summary>Whether the masks of the inputs go on to the output. Default false.</summary>
    public virtual bool SupportsMasking => false;

    /// <summary>A penalty on the output, divided by the batch's length and added to the loss. Default none.</summary>
    public Regularizer? ActivityRegularizer { get; init => field = Saving.Registry.Resolve(value, nameof(ActivityRegularizer)); }

    /// <summary>The shapes the layer was built for; null before.</summary>
    internal Shape[]? BuildShapes { get; private protected set; }

    /// <summary>Keras's name of the class.</summary>
    internal virtual string ClassName => GetType().Name;

    /// <summary>
    /// Applies the layer to one tensor: computes, or adds the layer to a functional model where the tensor belongs to one.
    /// </summary>
    /// <param name="x">The input.</param>
    /// <param name="context">The call this is part of; null for a call by itself.</param>
    /// <param name="training">Whether it trains; null: as the surrounding call, which by itself does not.</param>
    /// <exception cref="ArgumentException">The shape does not suit the layer.</exception>
    public Tensor Apply(Tensor x, CallContext? context = null, bool? training = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        var outputs = Apply((Tensors)x, context, training);
        return outputs.Count == 1 ? outputs[0] : throw new InvalidOperationException(
            $"Layer '{Name}' gives {outputs.Count} tensors; take them with Tensors outputs = layer.Apply([x]).");
    }

    /// <summary>Applies the layer to one or several tensors.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="context">The call this is part of; null for a call by itself.</param>
    /// <param name="training">Whether it trains; null: as the surrounding call, which by itself does not.</param>
    /// <exception cref="ArgumentException">The shapes do not suit the layer, or there are too many inputs.</exception>
    public Tensors Apply(Tensors x, CallContext? context = null, bool? training = null) =>
        Apply(x, context, training, arguments: null);

    /// <summary>Applies the layer with keywords that its class has.</summary>
    internal Tensors Apply(Tensors x, CallContext? context, bool? training, CallArguments? arguments)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (Wiring.IsSymbolic(x))
            return Wiring.Connect(this, x, training, arguments);
        if (context is not null)
            return Run(x, context.Within(this, training, arguments));
        context = new CallContext(training ?? false);
        var outputs = Run(x, context.Within(this, training, arguments));
        KeepLosses(context);
        return outputs;
    }

    /// <summary>The shape of the output for a shape of the input; null lengths stay unknown.</summary>
    /// <param name="inputShape">The input's shape with the axis of samples.</param>
    public Shape ComputeOutputShape(Shape inputShape) => ComputeOutputShapes([inputShape])[0];

    /// <summary>The shapes of the outputs for shapes of the inputs; null lengths stay unknown.</summary>
    /// <param name="inputShapes">The inputs' shapes with the axis of samples.</param>
    public IReadOnlyList<Shape> ComputeOutputShapes(params IReadOnlyList<Shape> inputShapes) =>
        ComputeOutputShapes(inputShapes, arguments: null);

    /// <summary>The shapes of the outputs of a call with keywords.</summary>
    internal IReadOnlyList<Shape> ComputeOutputShapes(IReadOnlyList<Shape> inputShapes, CallArguments? arguments)
    {
        ArgumentNullException.ThrowIfNull(inputShapes);
        var inputs = inputShapes.Select(shape => new Tensor(shape, DType.ComputeDType, origin: this)).ToArray();
        return [.. ShapeInference.Of(this, Tensors.Of(inputs, names: null, isOne: true), training: null, arguments).Shapes];
    }

    /// <summary>Makes the weights for a shape, if that has not been done.</summary>
    /// <param name="inputShapes">The inputs' shapes with the axis of samples, whose length may be null.</param>
    public void EnsureBuilt(params IReadOnlyList<Shape> inputShapes)
    {
        ArgumentNullException.ThrowIfNull(inputShapes);
        if (Built)
            return;
        lock (_gate)
        {
            if (Built)
                return;
            BuildShapes = [.. inputShapes];
            Build(inputShapes);
            Built = true;
        }
    }

    /// <summary>Makes the weights with <see cref="AddWeight"/>; called once.</summary>
    /// <param name="inputShape">The input's shape; the length of the axis of samples may be null.</param>
    protected virtual void Build(Shape inputShape)
    {
    }

    /// <summary>Makes the weights of a layer with several inputs; by default those for the first one.</summary>
    /// <param name="inputShapes">The inputs' shapes.</param>
    protected virtual void Build(IReadOnlyList<Shape> inputShapes)
    {
        ArgumentNullException.ThrowIfNull(inputShapes);
        if (inputShapes.Count > 0)
            Build(inputShapes[0]);
    }

    /// <summary>Computes the output of one input.</summary>
    /// <param name="x">The input; floating numbers have the layer's type.</param>
    /// <param name="context">Whether it trains, masks and penalties; hand it on to the layers called.</param>
    protected virtual Tensor Call(Tensor x, CallContext context) =>
        throw new InvalidOperationException($"{ClassName} overrides neither Call(Tensor, CallContext) nor Call(Tensors, "
            + "CallContext).");

    /// <summary>Computes the outputs of several inputs; by default of exactly one.</summary>
    /// <param name="x">The inputs; floating numbers have the layer's type.</param>
    /// <param name="context">Whether it trains, masks and penalties; hand it on to the layers called.</param>
    protected virtual Tensors Call(Tensors x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Count == 1 ? Call(x[0], context) : throw new ArgumentException(
            $"Layer '{Name}' ({ClassName}) takes one tensor, but {x.Count} came. Join them first, for instance with "
                + "Concatenate.", nameof(x));
    }

    /// <summary>
    /// The mask of each output; by default that of the first input where <see cref="SupportsMasking"/>, else none.
    /// </summary>
    /// <param name="x">The inputs, whose masks the context knows.</param>
    /// <param name="outputs">What the call gave.</param>
    /// <param name="context">The call.</param>
    protected virtual Tensor? ComputeMask(Tensors x, Tensors outputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        return SupportsMasking && x.Count > 0 ? context.MaskOf(x[0]) : null;
    }

    /// <summary>Refuses shapes that the weights do not suit. Called before each call.</summary>
    /// <param name="inputShapes">The inputs' shapes.</param>
    protected virtual void CheckInputs(IReadOnlyList<Shape> inputShapes)
    {
    }

    /// <summary>
    /// Whether masks of the outputs are the layer's own affair, set in its call (models hand on those of their layers).
    /// </summary>
    private protected virtual bool SetsMasks => false;

    /// <summary>Whether the activity regularizer is for the output, not only for layers within.</summary>
    private protected virtual bool PenalizesOutput => true;

    /// <summary>The shape of an output in a functional model, from the one found by computing with made-up lengths.</summary>
    internal virtual Shape Declared(Shape output, IReadOnlyList<Shape> inputs) => output;

    /// <summary>Whether there is anything to build.</summary>
    internal bool HasBuild => this is Model || SubLayers.Count > 0
        || new Action<Shape>(Build).Method.DeclaringType != typeof(Layer)
        || new Action<IReadOnlyList<Shape>>(Build).Method.DeclaringType != typeof(Layer);

    /// <summary>Whether the layer converts its inputs itself.</summary>
    private protected virtual bool ConvertsInputs => false;

    /// <summary>The uses of the layer in functional models, in order.</summary>
    internal List<LayerCall> Calls { get; } = [];

    /// <summary>The output of the layer's first use in a functional model. Keras: <c>layer.output</c>.</summary>
    /// <exception cref="InvalidOperationException">The layer is not part of a model that is connected.</exception>
    public Tensors Output => Calls.Count > 0 ? Calls[0].Outputs : throw new InvalidOperationException(
        $"Layer '{Name}' has no output yet: apply it to the output of another layer, or give the model an Input.");

    private Tensors Run(Tensors x, CallContext context)
    {
        var shapes = Array.ConvertAll(x.Items.ToArray(), tensor => tensor.Shape);
        var outer = Trace.CurrentScope;
        Trace.CurrentScope = Name;
        try
        {
            if (Built)
                CheckInputs(shapes);
            EnsureBuilt(context.WithoutProbe(shapes));
            x = ConvertsInputs ? x : Convert(x, context);
            var outputs = Call(x, context);
            if (!SetsMasks)
                outputs = SetMasks(x, outputs, context);
            Penalize(outputs, context);
            return outputs;
        }
        finally
        {
            Trace.CurrentScope = outer;
        }
    }

    private Tensors Convert(Tensors x, CallContext context)
    {
        if (x.All(tensor => !tensor.DType.IsFloating || tensor.DType == DType.ComputeDType))
            return x;
        var converted = x.Items.ToArray();
        for (var i = 0; i < converted.Length; i++)
        {
            if (!converted[i].DType.IsFloating || converted[i].DType == DType.ComputeDType)
                continue;
            converted[i] = Ops.Cast(x[i], DType.ComputeDType);
            context.SetMask(converted[i], context.MaskOf(x[i]));
        }
        return x.With(converted);
    }

    private Tensors SetMasks(Tensors x, Tensors outputs, CallContext context)
    {
        var mask = ComputeMask(x, outputs, context);
        var marked = outputs.Items.ToArray();
        for (var i = 0; i < marked.Length; i++)
        {
            // An output that is the input itself would otherwise keep, or change, the input's mask.
            if (ReferenceEquals(context.MaskOf(marked[i]), mask))
                continue;
            marked[i] = new Tensor(marked[i].Node);
            context.SetMask(marked[i], mask);
        }
        return outputs.With(marked);
    }

    private void Penalize(Tensors outputs, CallContext context)
    {
        if (ActivityRegularizer is null || !PenalizesOutput)
            return;
        foreach (var output in outputs)
        {
            var penalty = ActivityRegularizer.Call(output);
            context.AddLoss(output.Rank > 0 && output.Shape[0] > 0 ? penalty / output.Shape.Length(0) : penalty);
        }
    }
}
