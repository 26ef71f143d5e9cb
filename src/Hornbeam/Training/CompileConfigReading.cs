using System.Text.Json;
using Hornbeam.Saving;

namespace Hornbeam;

/// <summary>Reads the arguments of Compile from the config of a file.</summary>
internal static class CompileConfigReading
{
    public static OutputLosses? Losses(JsonElement? json) => json switch
    {
        null => null,
        { } one when IsOne(one) => LossOf(one),
        { ValueKind: JsonValueKind.Object } named =>
            named.EnumerateObject().ToDictionary(entry => entry.Name, entry => LossOf(entry.Value)),
        { ValueKind: JsonValueKind.Array } list => OutputLosses.Create([.. list.EnumerateArray().Select(LossOf)]),
        { } other => throw Wrong("loss", other),
    };

    public static OutputWeights? Weights(JsonElement? json) => json switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } one => one.GetDouble(),
        { ValueKind: JsonValueKind.Object } named =>
            named.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetDouble()),
        { ValueKind: JsonValueKind.Array } list =>
            OutputWeights.Create([.. list.EnumerateArray().Select(weight => weight.GetDouble())]),
        { } other => throw Wrong("loss_weights", other),
    };

    public static OutputMetrics? Metrics(JsonElement? json) => json switch
    {
        null => null,
        { } one when IsOne(one) => OutputMetrics.Create(ListOf(one)),
        { ValueKind: JsonValueKind.Object } named =>
            named.EnumerateObject().ToDictionary(entry => entry.Name, entry => ListOf(entry.Value)),
        { ValueKind: JsonValueKind.Array } list => OutputMetrics.Create([.. list.EnumerateArray().Select(ListOf)]),
        { } other => throw Wrong("metrics", other),
    };

    private static MetricList? ListOf(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Array => MetricList.Create([.. json.EnumerateArray().Select(MetricOf)]),
        _ => MetricOf(json),
    };

    /// <summary>Names are looked up when shapes are known: what <c>accuracy</c> means depends on them.</summary>
    private static Metric MetricOf(JsonElement json) =>
        json.ValueKind == JsonValueKind.String ? (Metric)json.GetString()! : Registry.MetricFrom(json, "metrics")!;

    private static Loss? LossOf(JsonElement json) =>
        json.ValueKind == JsonValueKind.String ? (Loss)json.GetString()! : Registry.LossFrom(json);

    private static bool IsOne(JsonElement json) => json.ValueKind == JsonValueKind.String
        || (json.ValueKind == JsonValueKind.Object && json.TryGetProperty("class_name", out _));

    private static ArgumentException Wrong(string argument, JsonElement json) =>
        new($"{argument}: expected names or configs, but the file holds {json.GetRawText()}.");
}
