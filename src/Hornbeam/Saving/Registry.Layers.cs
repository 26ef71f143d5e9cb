using System.Text.Json;
using Hornbeam.Layers;

namespace Hornbeam.Saving;

internal static partial class Registry
{
    /// <summary>The layers, models among them.</summary>
    public static Family<Layer> Layers { get; } = MakeLayers();

    /// <summary>A layer from a Keras config, built where the config says for which shape.</summary>
    public static Layer LayerFrom(JsonElement json, string argument = "layer")
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw new ArgumentException($"{argument}: expected the config of a layer, but got {json.GetRawText()}.", argument);
        return Layers.FromConfig(json, argument)!;
    }

    private static Family<Layer> MakeLayers()
    {
        var family = new Family<Layer>("layer", StringComparer.Ordinal);
        family.AddClass("Activation", Hornbeam.Layers.Activation.FromConfig);
        family.AddClass("ActivityRegularization", ActivityRegularization.FromConfig);
        family.AddClass("Bidirectional", Bidirectional.FromConfig);
        family.AddClass("Dense", Dense.FromConfig);
        family.AddClass("Dropout", Dropout.FromConfig);
        family.AddClass("Embedding", Embedding.FromConfig);
        family.AddClass("Flatten", Flatten.FromConfig);
        family.AddClass("GRU", GRU.FromConfig);
        family.AddClass("GRUCell", GRUCell.FromConfig);
        family.AddClass("InputLayer", Input.FromConfig);
        family.AddClass("LSTM", LSTM.FromConfig);
        family.AddClass("LSTMCell", LSTMCell.FromConfig);
        family.AddClass("Masking", Hornbeam.Layers.Masking.FromConfig);
        family.AddClass("RNN", RNN.FromConfig);
        family.AddClass("SimpleRNN", SimpleRNN.FromConfig);
        family.AddClass("SimpleRNNCell", SimpleRNNCell.FromConfig);
        family.AddClass("StackedRNNCells", StackedRNNCells.FromConfig);
        family.AddClass("TimeDistributed", TimeDistributed.FromConfig);
        family.AddClass("Functional", ModelConfigReading.Functional);
        family.AddClass("Sequential", ModelConfigReading.Sequential);
        return family;
    }
}
