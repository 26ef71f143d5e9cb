namespace Hornbeam;

/// <summary>One use of a layer in a functional model: what went in and what came out.</summary>
internal sealed class LayerCall
{
    public LayerCall(Layer layer, Tensors inputs, bool? training, CallArguments? arguments = null)
    {
        Arguments = arguments;
        Layer = layer;
        Inputs = inputs;
        Training = training;
        Outputs = inputs;
    }

    /// <summary>How many inputs that have names are written without them: query, value and key.</summary>
    public const int PositionalInputs = 3;

    public Layer Layer { get; }

    /// <summary>The tensors it was applied to; none for an input.</summary>
    public Tensors Inputs { get; }

    /// <summary>Whether the use trains, where that was said.</summary>
    public bool? Training { get; }

    /// <summary>Further arguments, where there were any.</summary>
    public CallArguments? Arguments { get; }

    public Tensors Outputs { get; set; }
}

/// <summary>Where a symbolic tensor comes from.</summary>
internal sealed record Wire(LayerCall Call, int Output)
{
    public static Wire Of(Tensor tensor) => tensor.Origin as Wire ?? throw new ArgumentException(
        "A functional model is made of tensors that come from Tensor.Input and from layers applied to them, but one with "
            + "numbers was given.");
}
