using System.Text.Json;

namespace Hornbeam.InsightScore;

/// <summary>A training history with the truth about it, as <c>tests/histories/README.md</c> defines it. Epochs count from
/// 1.</summary>
public sealed record LabelledHistory
{
    public required string Name { get; init; }

    /// <summary>What was trained. Only for grouping into families; the diagnosis never sees it.</summary>
    public required string Family { get; init; }

    public required History History { get; init; }

    public required IReadOnlySet<string> Labels { get; init; }

    public required IReadOnlySet<string> Undecided { get; init; }

    public (int From, int To)? AcceptableStop { get; init; }

    public (int From, int To)? TolerableStop { get; init; }

    public (int From, int To)? SufficientRange { get; init; }

    public int Epochs => History.Epoch.Count;

    /// <summary>Reads every <c>.jsonl</c> of a folder and those below it.</summary>
    public static List<LabelledHistory> ReadFolder(string folder)
    {
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"There is no folder '{folder}' with labelled histories (.jsonl).");
        return [.. Directory.EnumerateFiles(folder, "*.jsonl", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .SelectMany(File.ReadLines).Where(line => line.Trim().Length > 0).Select(Read)];
    }

    /// <summary>Reads one line.</summary>
    public static LabelledHistory Read(string line)
    {
        using var document = JsonDocument.Parse(line);
        var entry = document.RootElement;
        return new LabelledHistory
        {
            Name = Text(entry, "name") ?? "",
            Family = Text(entry, "about") ?? "",
            History = HistoryOf(entry),
            Labels = Words(entry, "labels"),
            Undecided = Words(entry, "undecided"),
            AcceptableStop = Range(entry, "acceptable_stop"),
            TolerableStop = Range(entry, "tolerable_stop"),
            SufficientRange = Range(entry, "sufficient_range"),
        };
    }

    private static History HistoryOf(JsonElement entry)
    {
        var series = entry.GetProperty("history").EnumerateObject().Select(list =>
            KeyValuePair.Create(list.Name, list.Value.EnumerateArray().Select(Number).ToArray()));
        return History.From(series, new TrainingDescription
        {
            Loss = Text(entry, "task") switch
            {
                "binary_classification" => "binary_crossentropy",
                "multiclass_classification" => "categorical_crossentropy",
                "regression" => "mean_squared_error",
                _ => null,
            },
            Optimizer = Text(entry, "optimizer")?.ToLowerInvariant(),
            Momentum = Value(entry, "momentum"),
            LearningRate = Value(entry, "learning_rate"),
            BatchSize = (int?)Value(entry, "batch_size"),
            TrainingSamples = (long?)Value(entry, "train_samples"),
            ValidationSamples = (long?)Value(entry, "validation_samples"),
        });
    }

    private static double Number(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? value.GetString() switch
        {
            "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            _ => double.NaN,
        }
        : value.GetDouble();

    private static string? Text(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.String ? found.GetString() : null;

    private static double? Value(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.Number ? found.GetDouble() : null;

    private static HashSet<string> Words(JsonElement entry, string name) => entry.TryGetProperty(name, out var found)
        ? [.. found.EnumerateArray().Select(word => word.GetString()!)]
        : [];

    private static (int From, int To)? Range(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.Array
            ? (found[0].GetInt32(), found[1].GetInt32())
            : null;
}
