using System.Text.Json;

namespace Hornbeam;

/// <summary>A history as lines of JSON, each whole by itself: what is trained, epochs, why the run ended.</summary>
internal static class HistoryJournal
{
    /// <summary>What is trained.</summary>
    public static byte[] Beginning(TrainingDescription trained) =>
        Line(writer => TrainingDescriptionJson.Write(writer, "trained", trained));

    /// <summary>An epoch that ended.</summary>
    public static byte[] Epoch(int epoch, Logs logs, double seconds, double? learningRate) => Line(writer =>
    {
        writer.WriteNumber("epoch", epoch);
        writer.WritePropertyName("seconds");
        HistoryJson.WriteNumber(writer, seconds);
        if (learningRate is { } rate)
        {
            writer.WritePropertyName("learning_rate");
            HistoryJson.WriteNumber(writer, rate);
        }
        writer.WriteStartObject("logs");
        foreach (var (key, value) in logs)
        {
            writer.WritePropertyName(key);
            if (logs.Vectors.TryGetValue(key, out var vector))
                HistoryJson.WriteList(writer, vector);
            else
                HistoryJson.WriteNumber(writer, value);
        }
        writer.WriteEndObject();
    });

    /// <summary>Why the run ended.</summary>
    public static byte[] End(StopReason reason) => Line(writer => writer.WriteString("stop_reason", HistoryJson.NameOf(reason)));

    /// <summary>Cuts off a line that was not finished.</summary>
    public static void RemoveUnfinished(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        var end = file.Length;
        for (; end > 0; end--)
        {
            file.Position = end - 1;
            if (file.ReadByte() == '\n')
                break;
        }
        file.SetLength(end);
    }

    /// <summary>Reads all lines that were finished.</summary>
    /// <exception cref="InvalidDataException">A finished line is none of a journal.</exception>
    public static History Read(string text, string name)
    {
        var (epochs, trained, reason) = (new SortedDictionary<int, Entry>(), (TrainingDescription?)null, StopReason.Running);
        var lines = text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < lines.Length; i++)
        {
            using var document = HistoryJson.Parse(lines[i], FormattableString.Invariant($"{name}, line {i + 1}"), out var line);
            if (line.TryObject("trained", out var description))
                (trained, reason) = (TrainingDescriptionJson.Read(description), StopReason.Running);
            else if (line.TryText("stop_reason", out var ended))
                reason = HistoryJson.ReasonOf(ended);
            else
                Add(epochs, line);
        }
        var history = Assemble(epochs);
        (history.Trained, history.StopReason) = (trained, reason);
        return history;
    }

    private static void Add(SortedDictionary<int, Entry> epochs, JsonReading line)
    {
        var epoch = line.Integer("epoch");
        foreach (var later in epochs.Keys.Where(known => known >= epoch).ToList())
            epochs.Remove(later);
        epochs[epoch] = new Entry(
            [.. line.Object("logs").Fields().Select(field => KeyValuePair.Create(field.Key, field.Value.Cell()))],
            line.TryNumber("seconds", out var seconds) ? seconds : double.NaN,
            line.TryNumber("learning_rate", out var rate) ? rate : double.NaN);
    }

    private static History Assemble(SortedDictionary<int, Entry> epochs)
    {
        var keys = epochs.Values.SelectMany(entry => entry.Logs).Select(log => log.Key).Distinct();
        return new HistoryParts
        {
            Epochs = [.. epochs.Keys],
            Columns = [.. keys.Select(key => (key, (IReadOnlyList<HistoryCell?>)[.. epochs.Values.Select(entry =>
                entry.Logs.Find(log => log.Key == key).Value)]))],
            Seconds = [.. epochs.Values.Select(entry => entry.Seconds)],
            LearningRate = [.. epochs.Values.Select(entry => entry.LearningRate)],
        }.Assemble();
    }

    private static byte[] Line(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }
        stream.Write("\n"u8);
        return stream.ToArray();
    }

    private sealed record Entry(List<KeyValuePair<string, HistoryCell?>> Logs, double Seconds, double LearningRate);
}
