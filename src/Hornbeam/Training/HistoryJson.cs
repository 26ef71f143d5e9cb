using System.Text;
using System.Text.Json;
using Hornbeam.Text;

namespace Hornbeam;

/// <summary>A history as JSON; the form is told at <see cref="History.ToJson"/>.</summary>
internal static class HistoryJson
{
    private static readonly (StopReason Reason, string Name)[] Reasons =
    [
        (StopReason.Running, "running"), (StopReason.Completed, "completed"),
        (StopReason.StoppedByCallback, "stopped_by_callback"),
        (StopReason.Cancelled, "cancelled"), (StopReason.Failed, "failed"),
    ];

    public static string Write(History history)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            WriteSeries(writer, history);
            if (NameOf(history.StopReason) is { } reason)
                writer.WriteString("stop_reason", reason);
            if (history.Trained is { } trained)
                TrainingDescriptionJson.Write(writer, "trained", trained);
            if (history.Warnings is { Count: > 0 } warnings)
                WriteWarnings(writer, warnings);
            if (history.Batches.Count > 0)
                WriteBatches(writer, history.Batches);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static History Read(string text, string name)
    {
        using var document = Parse(text, name, out var root);
        try
        {
            return Read(root);
        }
        catch (ArgumentException error)
        {
            throw new InvalidDataException($"{name} is not a history: {error.Message}", error);
        }
    }

    /// <summary>A JSON text, also with Python's bare NaN and Infinity.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static JsonDocument Parse(string text, string name, out JsonReading root)
    {
        try
        {
            var document = JsonDocument.Parse(PythonJson.Quoted(text));
            root = new JsonReading(document.RootElement, name);
            return document;
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{name} is not JSON: {error.Message}", error);
        }
    }

    /// <summary>How a reason is written; null where there is none yet.</summary>
    public static string? NameOf(StopReason reason) => Array.Find(Reasons, known => known.Reason == reason).Name;

    /// <summary>The reason of that name.</summary>
    public static StopReason ReasonOf(string name) => Array.Find(Reasons, known => known.Name == name).Reason;

    private static void WriteSeries(Utf8JsonWriter writer, History history)
    {
        // Epochs first: a run that goes on meanwhile may have more values than these, which are then left out.
        var epochs = history.Epoch;
        writer.WriteStartArray("epoch");
        foreach (var epoch in epochs)
            writer.WriteNumberValue(epoch);
        writer.WriteEndArray();
        writer.WriteStartObject("history");
        foreach (var key in history.Keys)
        {
            var series = history[key];
            writer.WriteStartArray(key);
            var place = 0;
            foreach (var epoch in epochs)
            {
                if (place == series.Count || series.Epochs[place] != epoch)
                    writer.WriteNullValue();
                else if (series.Vectors?[place++] is { } vector)
                    WriteList(writer, vector);
                else
                    WriteNumber(writer, series[series.Vectors is null ? place++ : place - 1]);
            }
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
        WriteKnown(writer, "seconds", history.Seconds.Take(epochs.Count));
        WriteKnown(writer, "learning_rate", history.LearningRate.Take(epochs.Count));
    }

    private static void WriteWarnings(Utf8JsonWriter writer, IReadOnlyList<TrainingWarning> warnings)
    {
        writer.WriteStartArray("warnings");
        foreach (var warning in warnings)
        {
            writer.WriteStartObject();
            writer.WriteString("code", warning.Code);
            writer.WriteString("message", warning.Message);
            if (warning.Epoch is { } epoch)
                writer.WriteNumber("epoch", epoch);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteBatches(Utf8JsonWriter writer, BatchHistory batches)
    {
        writer.WriteStartObject("batches");
        WriteKnown(writer, "epoch", batches.Epoch.Select(epoch => (double)epoch), whole: true);
        WriteKnown(writer, "samples", batches.Samples.Select(samples => (double)samples), whole: true);
        WriteKnown(writer, "seconds", batches.Seconds);
        writer.WriteStartObject("history");
        foreach (var key in batches.Keys)
        {
            writer.WritePropertyName(key);
            WriteList(writer, batches[key]);
        }
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteKnown(Utf8JsonWriter writer, string name, IEnumerable<double> numbers, bool whole = false)
    {
        double[] list = [.. numbers];
        if (list.All(double.IsNaN))
            return;
        writer.WriteStartArray(name);
        foreach (var number in list)
        {
            if (whole)
                writer.WriteNumberValue((long)number);
            else
                WriteNumber(writer, number);
        }
        writer.WriteEndArray();
    }

    internal static void WriteList(Utf8JsonWriter writer, IEnumerable<double> numbers)
    {
        writer.WriteStartArray();
        foreach (var number in numbers)
            WriteNumber(writer, number);
        writer.WriteEndArray();
    }

    internal static void WriteNumber(Utf8JsonWriter writer, double number)
    {
        if (double.IsFinite(number))
            writer.WriteRawValue(PythonNumber.Repr(number), skipInputValidation: true);
        else
            writer.WriteStringValue(PythonNumber.Repr(number));
    }

    private static History Read(JsonReading root)
    {
        var wrapped = root.TryObject("history", out var dictionary);
        if (!wrapped)
            dictionary = root;
        var columns = dictionary.Fields()
            .Where(field => wrapped || field.Key != "epoch")
            .Select(field => (field.Key, Cells: field.Value.Cells()))
            .ToList();
        var epochs = root.TryList("epoch", out var given) ? given.Integers() : null;
        var count = epochs?.Count ?? (columns.Count == 0 ? 0 : columns.Max(column => column.Cells.Count));
        var history = new HistoryParts
        {
            Epochs = epochs ?? [.. Enumerable.Range(0, count)],
            Columns = [.. columns.Select(column => (column.Key, HistoryParts.Spread(column.Key, column.Cells, count)))],
            Seconds = wrapped && root.TryList("seconds", out var seconds) ? seconds.Numbers(count) : null,
            LearningRate = wrapped && root.TryList("learning_rate", out var rates) ? rates.Numbers(count) : null,
        }.Assemble();
        if (!wrapped)
            return history;

        if (root.TryText("stop_reason", out var reason))
            history.StopReason = ReasonOf(reason);
        if (root.TryObject("trained", out var trained))
            history.Trained = TrainingDescriptionJson.Read(trained);
        if (root.TryList("warnings", out var warnings))
        {
            foreach (var warning in warnings.Items())
            {
                history.Warn(new TrainingWarning(warning.Text("code"), warning.Text("message"),
                    warning.TryNumber("epoch", out var epoch) ? (int)epoch : null));
            }
        }
        if (root.TryObject("batches", out var batches))
            ReadBatches(history, batches);
        return history;
    }

    private static void ReadBatches(History history, JsonReading batches)
    {
        var epochs = batches.List("epoch").Integers();
        var samples = batches.List("samples").Numbers(epochs.Count);
        var seconds = batches.TryList("seconds", out var known) ? known.Numbers(epochs.Count) : null;
        var series = batches.Object("history").Fields()
            .Select(field => (field.Key, Values: field.Value.Numbers(epochs.Count)))
            .ToList();
        for (var i = 0; i < epochs.Count; i++)
        {
            history.Batches.Record(epochs[i], series.Select(one => KeyValuePair.Create(one.Key, one.Values[i])),
                (int)(samples[i] - (i == 0 ? 0 : samples[i - 1])), seconds?[i] ?? double.NaN);
        }
    }
}
