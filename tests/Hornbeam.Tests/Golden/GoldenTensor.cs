using System.Text.Json;

namespace Hornbeam.Golden;

/// <summary>
/// A recorded tensor: <c>{"shape", "dtype", "data"}</c>, or with <c>pattern</c> or a digest instead of the data.
/// </summary>
public sealed class GoldenTensor
{
    private readonly JsonElement _json;
    private double[]? _values;

    private GoldenTensor(JsonElement json)
    {
        _json = json;
        Shape = [.. json.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())];
        Dtype = json.GetProperty("dtype").GetString()!;
    }

    /// <summary>The sizes of the axes, none for a scalar.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>Keras's name of the element type.</summary>
    public string Dtype { get; }

    /// <summary>Number of elements.</summary>
    public int Count => Shape.Aggregate(1, (product, size) => product * size);

    /// <summary>Whether elements are rounded numbers, compared with a tolerance; all others must be equal.</summary>
    public bool IsFloat => Dtype.Contains("float", StringComparison.Ordinal);

    /// <summary>
    /// Where a large tensor is recorded by its sum, its norm (square root of the sum of squares) and its first elements only.
    /// </summary>
    public (double Sum, double Norm, double[] First)? Digest => _json.TryGetProperty("sum", out var sum)
        ? (Number(sum), Number(_json.GetProperty("norm")), [.. _json.GetProperty("first").EnumerateArray().Select(Number)])
        : null;

    /// <summary>The elements, row by row; truth values as 0 and 1.</summary>
    public IReadOnlyList<double> Values => Doubles;

    /// <summary>The elements as float32.</summary>
    public float[] Floats => [.. Doubles.Select(value => (float)value)];

    /// <summary>The elements of an integer tensor, exactly.</summary>
    public long[] Integers => [.. Data.EnumerateArray().Select(Integer)];

    /// <summary>The elements of a string tensor.</summary>
    public string[] Strings => [.. Data.EnumerateArray().Select(text => text.GetString()!)];

    internal double[] Doubles => _values ??= _json.TryGetProperty("pattern", out var pattern)
        ? Pattern(pattern, Count)
        : [.. Data.EnumerateArray().Select(Number)];

    private JsonElement Data => _json.GetProperty("data");

    /// <summary>Whether the element is an object with a shape and a dtype.</summary>
    public static bool IsTensor(JsonElement json) => json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty("shape", out _) && json.TryGetProperty("dtype", out _);

    /// <summary>Reads a tensor; the data are read when they are asked for.</summary>
    public static GoldenTensor From(JsonElement json) => IsTensor(json)
        ? new GoldenTensor(json)
        : throw new InvalidDataException($"Not a tensor: {json.GetRawText()[..Math.Min(json.GetRawText().Length, 200)]}");

    /// <summary>A recorded number; not-finite ones are texts.</summary>
    public static double Number(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Number => json.GetDouble(),
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        JsonValueKind.String => json.GetString() switch
        {
            "nan" => double.NaN,
            "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            var text => throw new InvalidDataException($"'{text}' is not a number."),
        },
        _ => throw new InvalidDataException($"{json.GetRawText()} is not a number."),
    };

    private static long Integer(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        _ => json.GetInt64(),
    };

    /// <summary>Elements made by a hash of their place; all steps modulo 2^32, the last one in double, then float32.</summary>
    private static double[] Pattern(JsonElement pattern, int count)
    {
        var seed = unchecked((uint)pattern.GetProperty("seed").GetInt64());
        var scale = pattern.GetProperty("scale").GetDouble();
        var offset = pattern.GetProperty("offset").GetDouble();
        var values = new double[count];
        for (var i = 0; i < count; i++)
        {
            unchecked
            {
                var hash = (uint)i * 2654435761u + seed;
                hash ^= hash >> 16;
                hash *= 0x85EBCA6Bu;
                hash ^= hash >> 13;
                hash *= 0xC2B2AE35u;
                hash ^= hash >> 16;
                values[i] = (float)(offset + scale * (2 * (double)hash / 4294967296.0 - 1));
            }
        }
        return values;
    }
}
