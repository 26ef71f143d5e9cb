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
        family.AddClass("Dense", Dense.FromConfig);
        family.AddClass("Dropout", Dropout.FromConfig);
        family.AddClass("Flatten", Flatten.FromConfig);
        family.AddClass("InputLayer", Input.FromConfig);
        family.AddClass("Functional", ModelConfigReading.Functional);
        family.AddClass("Sequential", ModelConfigReading.Sequential);
        return family;
    }
}
