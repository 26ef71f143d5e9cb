using System.Text.Json;

namespace Hornbeam.Golden;

/// <summary>Recorded tensors as the library's tensors, and back.</summary>
internal static class GoldenTensors
{
    /// <summary>The recorded tensor in its dtype.</summary>
    public static Tensor ToTensor(this GoldenTensor golden)
    {
        var shape = new Shape([.. golden.Shape]);
        return golden.Dtype switch
        {
            "float64" => Tensor.From([.. golden.Values], shape),
            "int32" => Tensor.From(Array.ConvertAll(golden.Integers, value => (int)value), shape),
            "int64" => Tensor.From(golden.Integers, shape),
            "uint8" => Tensor.From(Array.ConvertAll(golden.Integers, value => (byte)value), shape),
            "bool" => Tensor.From(Array.ConvertAll(golden.Integers, value => value != 0), shape),
            _ => Tensor.From(golden.Floats, shape),
        };
    }

    /// <summary>The recorded tensor of a JSON element.</summary>
    public static Tensor ToTensor(JsonElement json) => GoldenTensor.From(json).ToTensor();

    /// <summary>A tensor, a list of tensors, or tensors by name; null for null.</summary>
    public static Tensors? ToTensors(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Array => Tensors.Create([.. json.EnumerateArray().Select(ToTensor)]),
        _ when GoldenTensor.IsTensor(json) => ToTensor(json),
        _ => Tensors.Named(json.EnumerateObject().Select(entry => KeyValuePair.Create(entry.Name, ToTensor(entry.Value)))),
    };

    /// <summary>All elements in double precision.</summary>
    public static double[] ToDoubles(this Tensor tensor) => Ops.Cast(tensor, DType.Float64).ToArray<double>();

    /// <summary>Fails unless shape and elements are the recorded ones.</summary>
    public static void ShouldMatch(this Tensor actual, GoldenCase golden, string what, GoldenTensor expected) =>
        GoldenCompare.Equal(golden, what, expected, actual.Shape.Select(length => length!.Value), actual.ToDoubles());

    /// <summary>Fails unless the outputs are the recorded tensor, list of tensors or tensors by name.</summary>
    public static void ShouldMatch(this Tensors actual, GoldenCase golden, string what, JsonElement expected)
    {
        if (expected.ValueKind == JsonValueKind.Array)
        {
            actual.Count.ShouldBe(expected.GetArrayLength(), what);
            for (var i = 0; i < actual.Count; i++)
                actual[i].ShouldMatch(golden, $"{what} {i}", GoldenTensor.From(expected[i]));
        }
        else if (GoldenTensor.IsTensor(expected))
        {
            actual.Single.ShouldMatch(golden, what, GoldenTensor.From(expected));
        }
        else
        {
            foreach (var entry in expected.EnumerateObject())
                actual[entry.Name].ShouldMatch(golden, $"{what} {entry.Name}", GoldenTensor.From(entry.Value));
        }
    }
}
