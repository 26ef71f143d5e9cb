using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// A recurrent layer forwards and another one backwards over the same sequences, their outputs merged. Further inputs are the states
/// to begin with, those forwards first. Keras: <c>keras.layers.Bidirectional</c>.
/// </summary>
public sealed class Bidirectional : Layer
{
    /// <summary>Wraps a recurrent layer: both directions are copies of it, with weights of their own.</summary>
    /// <param name="layer">The recurrent layer.</param>
    /// <param name="mergeMode">
    /// How outputs are merged: <c>concat</c> (the default), <c>sum</c>, <c>mul</c>, <c>ave</c>, or null to give both.
    /// </param>
    /// <param name="backwardLayer">The layer backwards, with GoBackwards the other way. Default a copy of <paramref name="layer"/>.</param>
    /// <exception cref="ArgumentException">The mode is none of these, or the two layers do not go together.</exception>
    public Bidirectional(RNN layer, string? mergeMode = "concat", RNN? backwardLayer = null)
    {
        ArgumentNullException.ThrowIfNull(layer);
        if (mergeMode is not (null or "concat" or "sum" or "mul" or "ave"))
            throw new ArgumentException(
                $"Bidirectional: mergeMode must be concat, sum, mul, ave or null, but it is '{mergeMode}'.", nameof(mergeMode));
        MergeMode = mergeMode;
        var name = layer.Name.StartsWith("forward_", StringComparison.Ordinal) ? layer.Name["forward_".Length..] : layer.Name;
        ForwardLayer = Track(Copy(layer, $"forward_{name}", layer.GoBackwards), "forward_layer");
        BackwardLayer = Track(backwardLayer ?? Copy(layer, $"backward_{name}", !layer.GoBackwards), "backward_layer");
        Check(nameof(RNN.GoBackwards), ForwardLayer.GoBackwards, !BackwardLayer.GoBackwards, "has to be the opposite of");
        Check(nameof(RNN.ReturnSequences), ForwardLayer.ReturnSequences, BackwardLayer.ReturnSequences);
        Check(nameof(RNN.ReturnState), ForwardLayer.ReturnState, BackwardLayer.ReturnState);
        Check(nameof(RNN.Stateful), ForwardLayer.Stateful, BackwardLayer.Stateful);
    }

    /// <summary>How outputs are merged; null gives both.</summary>
    public string? MergeMode { get; }

    /// <summary>The layer forwards.</summary>
    public RNN ForwardLayer { get; }

    /// <summary>The layer backwards.</summary>
    public RNN BackwardLayer { get; }

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    internal override string? FurtherInputs => "initial_state";

    private protected override bool SetsMasks => true;

    /// <summary>Sets the states of stateful layers to zeros. Keras: <c>reset_state</c>.</summary>
    /// <exception cref="InvalidOperationException">The layers are not stateful.</exception>
    public void ResetState()
    {
        ForwardLayer.ResetState();
        BackwardLayer.ResetState();
    }

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        ForwardLayer.EnsureBuilt(inputShape);
        BackwardLayer.EnsureBuilt(inputShape);
    }

    /// <inheritdoc/>
    protected override Tensors Call(Tensors x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        Tensor[] states = [.. x.Skip(1)];
        if (states.Length % 2 != 0)
            throw new ArgumentException(
                $"Layer '{Name}' (Bidirectional) needs the states of both directions behind the sequence, but {states.Length} were given.", nameof(x));
        var half = states.Length / 2;
        var forward = ForwardLayer.Apply([x[0], .. states[..half]], context);
        var backward = BackwardLayer.Apply([x[0], .. states[half..]], context);
        var (y, reversed) = (forward[0], backward[0]);
        if (ForwardLayer.ReturnSequences)
            reversed = Ops.Flip(reversed, 1);
        Tensor[] merged = MergeMode switch
        {
            null => [y, reversed],
            "concat" => [Ops.Concatenate([y, reversed], -1)],
            "sum" => [y + reversed],
            "mul" => [y * reversed],
            _ => [(y + reversed) / 2],
        };
        foreach (var output in merged)
            context.SetMask(output, ForwardLayer.ReturnSequences ? context.MaskOf(x[0]) : null);
        Tensor[] all = ForwardLayer.ReturnState ? [.. merged, .. forward.Skip(1), .. backward.Skip(1)] : merged;
        return all is [var one] ? one : Tensors.Create(all);
    }

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config
    {
        { "merge_mode", MergeMode },
        { "layer", ForwardLayer },
        { "backward_layer", BackwardLayer },
    });

    internal static Bidirectional FromConfig(ConfigReader reader) => new(
        LayerFrom(reader, "layer", reader.Required("layer")),
        reader.Has("merge_mode") ? reader.TextOrNull("merge_mode") : "concat",
        reader.Element("backward_layer") is { } backward ? LayerFrom(reader, "backward_layer", backward) : null)
    {
        Name = reader.LayerName(),
        Trainable = reader.Bool("trainable", true),
        DType = reader.Policy(),
        ActivityRegularizer = reader.Regularizer("activity_regularizer"),
    };

    private static RNN LayerFrom(ConfigReader reader, string key, System.Text.Json.JsonElement json) =>
        Registry.LayerFrom(json, $"Bidirectional: {key}") as RNN ?? throw reader.Wrong(key, "the config of a recurrent layer", json);

    /// <summary>An equal layer with another name and direction, made from its config.</summary>
    private static RNN Copy(RNN layer, string name, bool goBackwards)
    {
        var config = layer.GetConfig();
        (config["name"], config["go_backwards"]) = (name, goBackwards);
        var whole = Registry.Serialize(layer);
        whole["config"] = config;
        return (RNN)Registry.LayerFrom(Registry.Parse(whole.ToJson()), "Bidirectional: layer");
    }

    private static void Check(string option, bool forward, bool backward, string relation = "has to be that of")
    {
        if (forward != backward)
            throw new ArgumentException($"Bidirectional: {option} of the layer forwards {relation} the layer backwards.");
    }
}
