using System.Text.Json;
using Hornbeam.Saving;

namespace Hornbeam;

/// <content>What Compile was given, to and from files.</content>
public partial class Model
{
    /// <summary>The arguments of Compile as Keras writes them; null where the model has not been compiled.</summary>
    internal Config? GetCompileConfig() => _compiled is null ? null : CompileConfig.Of(_compiled);

    /// <summary>Compiles as a file says; an empty config is that of a model that was not compiled.</summary>
    internal void CompileFrom(JsonElement config)
    {
        if (config.ValueKind != JsonValueKind.Object || !config.EnumerateObject().Any())
            return;
        var optimizer = Get("optimizer") is { } given ? Registry.OptimizerFrom(given) : null;
        Compile(
            optimizer, CompileConfigReading.Losses(Get("loss")), CompileConfigReading.Weights(Get("loss_weights")),
            CompileConfigReading.Metrics(Get("metrics")), CompileConfigReading.Metrics(Get("weighted_metrics")),
            Get("steps_per_execution")?.GetInt32() ?? 1);

        JsonElement? Get(string key) =>
            config.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }
}
