using System.Text.Json;
using Hornbeam.Callbacks;

namespace Hornbeam.Golden;

/// <summary>Callbacks from the arguments that recorded runs name.</summary>
internal static class GoldenCallbacks
{
    /// <summary>Stands in recorded paths for a fresh empty folder.</summary>
    public const string Folder = "$DIR";

    /// <summary>Stands in recorded addresses for the port of a local server.</summary>
    public const string Port = "$PORT";

    public static IReadOnlyList<Callback> From(JsonElement fit) => GoldenModels.Get(fit, "callbacks") is { } callbacks
        ? [.. callbacks.EnumerateArray().Select(Make)]
        : [];

    public static Callback Make(JsonElement json)
    {
        var config = json.GetProperty("config");
        return json.GetProperty("class_name").GetString() switch
        {
            "EarlyStopping" => new EarlyStopping
            {
                Monitor = Text(config, "monitor") ?? "val_loss",
                MinDelta = Number(config, "min_delta") ?? 0,
                Patience = (int)(Number(config, "patience") ?? 0),
                Mode = Mode(config),
                Baseline = Number(config, "baseline"),
                RestoreBestWeights = Flag(config, "restore_best_weights"),
                Verbose = (int)(Number(config, "verbose") ?? 0),
                StartFromEpoch = (int)(Number(config, "start_from_epoch") ?? 0),
            },
            "ReduceLROnPlateau" => new ReduceLROnPlateau
            {
                Monitor = Text(config, "monitor") ?? "val_loss",
                Factor = Number(config, "factor") ?? 0.1,
                Patience = (int)(Number(config, "patience") ?? 10),
                Verbose = (int)(Number(config, "verbose") ?? 0),
                Mode = Mode(config),
                MinDelta = Number(config, "min_delta") ?? 1e-4,
                Cooldown = (int)(Number(config, "cooldown") ?? 0),
                MinLR = Number(config, "min_lr") ?? 0,
            },
            "LearningRateScheduler" => new LearningRateScheduler(Schedule(config.GetProperty("schedule")))
            {
                Verbose = (int)(Number(config, "verbose") ?? 0),
            },
            "ModelCheckpoint" => new ModelCheckpoint(Text(config, "filepath")!)
            {
                Monitor = Text(config, "monitor") ?? "val_loss",
                Verbose = (int)(Number(config, "verbose") ?? 0),
                SaveBestOnly = Flag(config, "save_best_only"),
                SaveWeightsOnly = Flag(config, "save_weights_only"),
                Mode = Mode(config),
                SaveFreq = config.TryGetProperty("save_freq", out var frequency) && frequency.ValueKind == JsonValueKind.Number
                    ? frequency.GetInt32()
                    : null,
                InitialValueThreshold = Number(config, "initial_value_threshold"),
            },
            "SwapEMAWeights" => new SwapEMAWeights { SwapOnEpoch = Flag(config, "swap_on_epoch") },
            "CSVLogger" => new CSVLogger(Text(config, "filename")!)
            {
                Separator = (Text(config, "separator") ?? ",").Single(),
                Append = Flag(config, "append"),
            },
            "RemoteMonitor" => new RemoteMonitor(Text(config, "root") ?? "http://localhost:9000")
            {
                RemotePath = Text(config, "path") ?? "/publish/epoch/end/",
                Field = Text(config, "field") ?? "data",
                SendAsJson = Flag(config, "send_as_json"),
                Headers = GoldenModels.Get(config, "headers") is { } headers
                    ? headers.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetString()!)
                    : [],
            },
            "TerminateOnNaN" => new TerminateOnNaN { RaiseError = Flag(config, "raise_error") },
            var name => throw new InvalidDataException($"Callback {name} with {config.GetRawText()} cannot be made."),
        };
    }

    private static Func<int, double, double> Schedule(JsonElement json)
    {
        if (json.TryGetProperty("factor", out var factor))
            return (epoch, rate) => epoch >= json.GetProperty("from_epoch").GetInt32() ? rate * factor.GetDouble() : rate;
        var table = json.TryGetProperty("table", out var given) ? given : json.GetProperty("table_of_epoch");
        // The type system refuses what Keras refuses at run time: integers and None.
        return (epoch, _) => table[epoch].GetRawText().AsSpan().IndexOfAny('.', 'e') >= 0
            ? table[epoch].GetDouble()
            : throw new ArgumentException("A schedule gives a floating number.");
    }

    private static MonitorMode Mode(JsonElement config) =>
        Enum.TryParse<MonitorMode>(Text(config, "mode"), ignoreCase: true, out var mode) ? mode : MonitorMode.Auto;

    private static bool Flag(JsonElement config, string key) => GoldenModels.Get(config, key)?.GetBoolean() ?? false;

    private static string? Text(JsonElement config, string key) => GoldenModels.Get(config, key)?.GetString();

    private static double? Number(JsonElement config, string key) => GoldenModels.Get(config, key)?.GetDouble();
}
