using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hornbeam.Saving;

/// <summary>Arguments of older classes that Keras 3 no longer has.</summary>
internal static class LegacyArguments
{
    /// <summary>Arguments that chose among equal computations, or repeated what the shapes say.</summary>
    public static readonly string[] WithoutEffect =
    [
        "batch_input_shape", "input_dtype", "input_length", "implementation", "time_major", "groups", "kernel_initializer",
        "kernel_regularizer", "kernel_constraint", "fused", "virtual_batch_size", "adjustment", "noise_shape",
    ];

    /// <summary>Arguments with another name: class, old name, new name.</summary>
    public static readonly (string Class, string Old, string New)[] Renamed =
    [
        ("LeakyReLU", "alpha", "negative_slope"),
    ];

    /// <summary>Whether an argument of this class can be left out without changing what is computed.</summary>
    public static bool HasNoEffect(string className, string key, JsonObject config) => config.ContainsKey(key) && key switch
    {
        "batch_input_shape" or "input_dtype" => true,
        "input_length" => className == "Embedding",
        "implementation" => config.ContainsKey("units") || className is "RNN",
        "time_major" => IsFalse(config[key]),
        "groups" => !className.StartsWith("Conv", StringComparison.Ordinal) && config[key]?.ToString() == "1",
        "kernel_initializer" or "kernel_regularizer" or "kernel_constraint" => config.ContainsKey("depthwise_initializer"),
        "fused" => className == "BatchNormalization",
        "virtual_batch_size" or "adjustment" => className == "BatchNormalization" && config[key] is null,
        "noise_shape" => className.StartsWith("SpatialDropout", StringComparison.Ordinal) && config[key] is null,
        _ => false,
    };

    /// <summary>
    /// An optimizer's arguments as they are called today. A decay of the learning rate is no more: that it is left out is said.
    /// </summary>
    public static JsonObject Optimizer(JsonObject config, Action<string>? warn)
    {
        var modern = (JsonObject)config.DeepClone();
        if (modern["lr"] is { } rate)
            modern["learning_rate"] ??= rate.DeepClone();
        if (modern["decay"] is JsonValue decay && decay.GetValueKind() == JsonValueKind.Number && decay.GetValue<double>() != 0)
            warn?.Invoke($"the optimizer's decay of the learning rate ({decay}) is left out: use a schedule");
        foreach (var key in (ReadOnlySpan<string>)["lr", "decay", "schedule_decay", "jit_compile", "is_legacy_optimizer", "initial_decay"])
            modern.Remove(key);
        if (modern["learning_rate"] is JsonValue number && number.GetValueKind() == JsonValueKind.Number)
            modern["learning_rate"] = JsonNode.Parse(AsFloat(number.ToJsonString()));
        foreach (var key in modern.Where(entry => entry.Value is null).Select(entry => entry.Key).ToList())
            modern.Remove(key);
        return modern;
    }

    private static bool IsFalse(JsonNode? value) => value is JsonValue item && item.GetValueKind() == JsonValueKind.False;

    /// <summary>Older files write 1 for 1.0.</summary>
    private static string AsFloat(string number) => number.AsSpan().IndexOfAny('.', 'e', 'E') < 0 ? number + ".0" : number;
}
