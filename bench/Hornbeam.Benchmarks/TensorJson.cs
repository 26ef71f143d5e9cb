using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Hornbeam.Benchmarks;

/// <summary>Tensors as <c>{"shape": [..], "dtype": "float32", "data": [..]}</c>, row-major; NaN and infinities are texts.</summary>
internal static class TensorJson
{
    /// <summary>One tensor, or a list of them.</summary>
    public static Tensors ReadAll(JsonElement json) => json.ValueKind != JsonValueKind.Array ? Read(json)
        : json.GetArrayLength() == 1 ? Read(json[0])
        : Tensors.Create([.. json.EnumerateArray().Select(Read)]);

    public static string Write(Tensors tensors)
    {
        var text = new StringBuilder("[");
        foreach (var tensor in tensors)
        {
            var isDouble = tensor.DType == DType.Float64;
            var values = Ops.Cast(tensor, DType.Float64).ToArray<double>();
            text.Append(text.Length > 1 ? ",\n" : "").Append("{\"shape\": [").AppendJoin(", ", tensor.Shape)
                .Append("], \"dtype\": \"").Append(tensor.DType.Name).Append("\", \"data\": [")
                .AppendJoin(", ", values.Select(value => Text(value, isDouble || !tensor.DType.IsFloating))).Append("]}");
        }
        return text.Append("]\n").ToString();
    }

    private static Tensor Read(JsonElement json)
    {
        Shape shape = [.. json.GetProperty("shape").EnumerateArray().Select(length => (int?)length.GetInt32())];
        var data = json.GetProperty("data").EnumerateArray();
        return json.GetProperty("dtype").GetString() switch
        {
            "int32" => Tensor.From(data.Select(item => item.GetInt32()).ToArray(), shape),
            "int64" => Tensor.From(data.Select(item => item.GetInt64()).ToArray(), shape),
            "uint8" => Tensor.From(data.Select(item => item.GetByte()).ToArray(), shape),
            "bool" => Tensor.From(data.Select(item => item.GetBoolean()).ToArray(), shape),
            "float64" => Tensor.From(data.Select(Number).ToArray(), shape),
            _ => Tensor.From(data.Select(item => item.ValueKind == JsonValueKind.Number ? item.GetSingle() : (float)Number(item)).ToArray(), shape),
        };
    }

    private static double Number(JsonElement json) => json.ValueKind == JsonValueKind.Number ? json.GetDouble() : json.GetString() switch
    {
        "nan" => double.NaN,
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        var text => throw new InvalidDataException($"'{text}' is no number."),
    };

    private static string Text(double value, bool isDouble) => double.IsNaN(value) ? "\"nan\""
        : double.IsInfinity(value) ? value > 0 ? "\"inf\"" : "\"-inf\""
        : isDouble ? value.ToString("R", CultureInfo.InvariantCulture)
        : ((float)value).ToString("R", CultureInfo.InvariantCulture);
}
