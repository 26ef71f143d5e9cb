using System.Text.Json;
using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>The axes that a layer normalizes over, as its config has them: one number or a list.</summary>
internal static class NormalizedAxes
{
    /// <summary>The shape of a weight that has one number for each place along the axes.</summary>
    public static Shape WeightShape(Axis axes, Shape input, string layer)
    {
        List<int?> lengths = [];
        foreach (var axis in axes.Resolve(input, layer))
            lengths.Add(input[axis]);
        return [.. lengths];
    }

    public static object ToConfig(Axis axes)
    {
        List<object?> list = [];
        foreach (var axis in axes)
            list.Add(axis);
        return list is [{ } only] ? only : list;
    }

    public static Axis FromConfig(ConfigReader reader) => reader.Element("axis") switch
    {
        null => -1,
        { ValueKind: JsonValueKind.Number or JsonValueKind.Array } => reader.Ints("axis"),
        { } other => throw reader.Wrong("axis", "an integer or a list of integers", other),
    };
}
