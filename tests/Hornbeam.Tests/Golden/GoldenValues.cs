using System.Text.Json;

namespace Hornbeam.Golden;

/// <summary>Recorded tensors as tensors of the library, and the other way round.</summary>
internal static class GoldenValues
{
    extension(GoldenCase golden)
    {
        /// <summary>A tensor of the case.</summary>
        public Tensor Value(string field) => golden.Tensor(field).ToTensor();

        /// <summary>A tensor of the case, or null.</summary>
        public Tensor? ValueOrNull(string field) =>
            golden.TryGet(field, out var json) ? GoldenTensor.From(json).ToTensor() : null;

        /// <summary>Fails unless the tensor is the recorded one.</summary>
        public void ShouldBe(string what, JsonElement expected, Tensor actual) =>
            GoldenCompare.Equal(golden, what, GoldenTensor.From(expected), actual.Shape.Select(length =>
                length!.Value), Numbers(actual));
    }

    /// <summary>A tensor in a field of any object, or null.</summary>
    public static Tensor? TensorOrNull(this JsonElement json, string field) =>
        json.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null
            ? GoldenTensor.From(value).ToTensor()
            : null;

    /// <summary>The elements as doubles.</summary>
    public static double[] Numbers(Tensor tensor) => tensor.DType.Name switch
    {
        "float32" => [.. tensor.ToArray<float>().Select(x => (double)x)],
        "float64" => tensor.ToArray<double>(),
        "int32" => [.. tensor.ToArray<int>().Select(x => (double)x)],
        "int64" => [.. tensor.ToArray<long>().Select(x => (double)x)],
        "uint8" => [.. tensor.ToArray<byte>().Select(x => (double)x)],
        _ => [.. tensor.ToArray<bool>().Select(x => x ? 1.0 : 0.0)],
    };

    /// <summary>A config of a class from its recorded keyword arguments.</summary>
    public static JsonElement Config(string className, JsonElement keywords) => JsonDocument.Parse(
        $"{{\"class_name\": {JsonSerializer.Serialize(className)}, \"config\": {keywords.GetRawText()}}}").RootElement;

    /// <summary>Whether two JSON values say the same; all keys must be there, in the same order.</summary>
    public static bool SameJson(JsonElement a, JsonElement b) => (a.ValueKind, b.ValueKind) switch
    {
        (JsonValueKind.Object, JsonValueKind.Object) =>
            a.EnumerateObject().Select(x => x.Name).SequenceEqual(b.EnumerateObject().Select(x => x.Name))
            && a.EnumerateObject().All(x => SameJson(x.Value, b.GetProperty(x.Name))),
        (JsonValueKind.Array, JsonValueKind.Array) =>
            a.GetArrayLength() == b.GetArrayLength() && a.EnumerateArray().Zip(b.EnumerateArray()).All(pair =>
                SameJson(pair.First, pair.Second)),
        (JsonValueKind.Number, JsonValueKind.Number) => a.GetDouble() == b.GetDouble(),
        // One number and a list of it, and no reduction and the reduction "none", are the same to Keras.
        (JsonValueKind.Array, JsonValueKind.Number) => a.GetArrayLength() == 1 && SameJson(a[0], b),
        (JsonValueKind.Null, JsonValueKind.String) => b.GetString() == "none",
        (JsonValueKind.String, JsonValueKind.String) => a.GetString() == b.GetString(),
        var (x, y) => x == y,
    };
}
