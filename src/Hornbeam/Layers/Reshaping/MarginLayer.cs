using System.Text.Json;
using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>Adds or cuts positions at both ends of the spatial axes: the base of zero padding and cropping.</summary>
public abstract class MarginLayer : SpatialLayer
{
    private readonly string _argument;

    private protected MarginLayer(int axes, string argument, SpatialMargins margins, SpatialMargin otherwise)
        : base(axes)
    {
        _argument = argument;
        Margins = margins.For(axes, ClassName, argument, otherwise);
    }

    private protected MarginLayer(int axes, string argument, SpatialMargin otherwise, ConfigReader reader)
        : base(axes, reader)
    {
        _argument = argument;
        Margins = Read(reader, argument, axes).For(axes, ClassName, argument, otherwise);
    }

    /// <summary>The margins of each spatial axis.</summary>
    private protected SpatialMargin[] Margins { get; }

    /// <summary>The margins of all axes of an input.</summary>
    private protected SpatialMargin[] AllMargins =>
        [.. Enumerable.Repeat<SpatialMargin>(0, FirstAxis), .. Margins, .. Enumerable.Repeat<SpatialMargin>(0, 2 - FirstAxis)];

    /// <inheritdoc/>
    public override Config GetConfig()
    {
        List<object?> lists = [.. Margins.Select(margin => (int[])[margin.Before, margin.After])];
        return base.GetConfig().With(new Config { { _argument, lists is [var only] ? only : lists } });
    }

    /// <summary>As Keras has them: a number, a list with a number or a pair for each axis, for one axis also a pair.</summary>
    private static SpatialMargins Read(ConfigReader reader, string argument, int axes)
    {
        if (reader.Element(argument) is not { } json)
            return default;
        if (json.ValueKind == JsonValueKind.Number)
            return reader.Int(argument);
        if (axes == 1)
            return [Pair(json)];
        return json.ValueKind == JsonValueKind.Array
            ? SpatialMargins.Create([.. json.EnumerateArray().Select(Pair)])
            : throw Wrong();

        SpatialMargin Pair(JsonElement item) => item.ValueKind switch
        {
            JsonValueKind.Number when item.TryGetInt32(out var both) => both,
            JsonValueKind.Array when item.EnumerateArray().ToArray() is [var before, var after]
                && before.ValueKind == JsonValueKind.Number && before.TryGetInt32(out var first)
                && after.ValueKind == JsonValueKind.Number && after.TryGetInt32(out var last) => (first, last),
            _ => throw Wrong(),
        };

        ArgumentException Wrong() => reader.Wrong(argument, "an integer, or an integer or a pair of integers for each axis", json);
    }
}
