using System.Text.Json;
using Hornbeam.Text;

namespace Hornbeam;

/// <summary>What was trained, as JSON: the properties in Python's casing, those that are known.</summary>
internal static class TrainingDescriptionJson
{
    public static void Write(Utf8JsonWriter writer, string name, TrainingDescription trained)
    {
        writer.WriteStartObject(name);
        WriteText(writer, "loss", trained.Loss);
        WriteNumber(writer, "classes", trained.Classes);
        WriteNumber(writer, "baseline_loss", trained.BaselineLoss);
        WriteTexts(writer, "layers", trained.Layers);
        WriteTexts(writer, "activations", trained.Activations);
        if (trained.DropoutRates is { } rates)
        {
            writer.WriteStartArray("dropout_rates");
            foreach (var rate in rates)
                WriteValue(writer, rate);
            writer.WriteEndArray();
        }
        WriteTexts(writer, "penalties", trained.Penalties);
        WriteText(writer, "optimizer", trained.Optimizer);
        WriteNumber(writer, "learning_rate", trained.LearningRate);
        WriteNumber(writer, "momentum", trained.Momentum);
        WriteNumber(writer, "batch_size", trained.BatchSize);
        WriteNumber(writer, "training_samples", trained.TrainingSamples);
        WriteNumber(writer, "validation_samples", trained.ValidationSamples);
        writer.WriteEndObject();
    }

    public static TrainingDescription Read(JsonReading json) => new()
    {
        Loss = json.TryText("loss", out var loss) ? loss : null,
        Classes = json.TryNumber("classes", out var classes) ? (int)classes : null,
        BaselineLoss = json.TryNumber("baseline_loss", out var baseline) ? baseline : null,
        Layers = Texts(json, "layers"),
        Activations = Texts(json, "activations"),
        DropoutRates = json.TryList("dropout_rates", out var rates) ? rates.Numbers() : null,
        Penalties = Texts(json, "penalties"),
        Optimizer = json.TryText("optimizer", out var optimizer) ? optimizer : null,
        LearningRate = json.TryNumber("learning_rate", out var rate) ? rate : null,
        Momentum = json.TryNumber("momentum", out var momentum) ? momentum : null,
        BatchSize = json.TryNumber("batch_size", out var batch) ? (int)batch : null,
        TrainingSamples = json.TryNumber("training_samples", out var training) ? (long)training : null,
        ValidationSamples = json.TryNumber("validation_samples", out var validation) ? (long)validation : null,
    };

    private static string[]? Texts(JsonReading json, string name) =>
        json.TryList(name, out var list) ? [.. list.Items().Select(item => item.Text())] : null;

    private static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
            writer.WriteString(name, text);
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IReadOnlyList<string>? texts)
    {
        if (texts is null)
            return;
        writer.WriteStartArray(name);
        foreach (var text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, long? number)
    {
        if (number is { } whole)
            writer.WriteNumber(name, whole);
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, double? number)
    {
        if (number is not { } value)
            return;
        writer.WritePropertyName(name);
        WriteValue(writer, value);
    }

    private static void WriteValue(Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value))
            writer.WriteRawValue(PythonNumber.Repr(value), skipInputValidation: true);
        else
            writer.WriteStringValue(PythonNumber.Repr(value));
    }
}
