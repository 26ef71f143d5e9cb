using System.Text.Json;
using Hornbeam.Golden;

namespace Hornbeam.Tests.Operations;

/// <summary>Between recorded tensors and ours.</summary>
internal static class OpTensors
{
    private static readonly HashSet<string> Known = ["float32", "float64", "int32", "int64", "uint8", "bool"];

    public static bool IsKnown(string dtype) => Known.Contains(dtype);

    public static Tensor ToTensor(JsonElement json)
    {
        var recorded = GoldenTensor.From(json);
        var shape = Shape.Create([.. recorded.Shape.Select(length => (int?)length)]);
        return recorded.Dtype switch
        {
            "float32" => Tensor.From(recorded.Floats, shape),
            "float64" => Tensor.From([.. recorded.Values], shape),
            "int32" => Tensor.From(Array.ConvertAll(recorded.Integers, value => (int)value), shape),
            "int64" => Tensor.From(recorded.Integers, shape),
            "uint8" => Tensor.From(Array.ConvertAll(recorded.Integers, value => (byte)value), shape),
            "bool" => Tensor.From(Array.ConvertAll(recorded.Integers, value => value != 0), shape),
            _ => throw new NotSupportedException($"The library has no dtype {recorded.Dtype}."),
        };
    }

    public static double[] Values(Tensor tensor) => tensor.DType.Name switch
    {
        "float32" => Array.ConvertAll(tensor.ToArray<float>(), value => (double)value),
        "float64" => tensor.ToArray<double>(),
        "int32" => Array.ConvertAll(tensor.ToArray<int>(), value => (double)value),
        "int64" => Array.ConvertAll(tensor.ToArray<long>(), value => (double)value),
        "uint8" => Array.ConvertAll(tensor.ToArray<byte>(), value => (double)value),
        _ => Array.ConvertAll(tensor.ToArray<bool>(), value => value ? 1.0 : 0.0),
    };

    public static int[] Ints(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array ? [.. json.EnumerateArray().Select(item => item.GetInt32())] : [json.GetInt32()];

    /// <summary>Whether a number was an int in Python; floats are written with a point or an exponent.</summary>
    public static bool IsWhole(JsonElement json) => json.GetRawText().AsSpan().IndexOfAny('.', 'e', 'E') < 0;

    public static IEnumerable<string> DTypes(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().SelectMany(DTypes),
        JsonValueKind.Object when GoldenTensor.IsTensor(json) => [json.GetProperty("dtype").GetString()!],
        _ => [],
    };
}
