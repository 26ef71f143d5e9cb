using System.Text.Json;
using Hornbeam.Callbacks;

namespace Hornbeam.Golden;

/// <summary>Callbacks from the arguments that recorded runs name.</summary>
internal static class GoldenCallbacks
{
    public static IReadOnlyList<Callback> From(JsonElement fit) => GoldenModels.Get(fit, "callbacks") is { } callbacks
        ? [.. callbacks.EnumerateArray().Select(Make)]
        : [];

    private static Callback Make(JsonElement json)
    {
        var config = json.GetProperty("config");
        return json.GetProperty("class_name").GetString() switch
        {
            "EarlyStopping" => new EarlyStopping
            {
                Monitor = Text(config, "monitor") ?? "val_loss",
                MinDelta = Number(config, "min_delta") ?? 0,
                Patience = (int)(Number(config, "patience") ?? 0),
                Mode = Enum.Parse<MonitorMode>(Text(config, "mode") ?? "auto", ignoreCase: true),
                Baseline = Number(config, "baseline"),
                RestoreBestWeights = GoldenModels.Get(config, "restore_best_weights")?.GetBoolean() ?? false,
                Verbose = (int)(Number(config, "verbose") ?? 0),
                StartFromEpoch = (int)(Number(config, "start_from_epoch") ?? 0),
            },
            var name => throw new InvalidDataException($"Callback {name} with {config.GetRawText()} cannot be made."),
        };
    }

    private static string? Text(JsonElement config, string key) => GoldenModels.Get(config, key)?.GetString();

    private static double? Number(JsonElement config, string key) => GoldenModels.Get(config, key)?.GetDouble();
}
