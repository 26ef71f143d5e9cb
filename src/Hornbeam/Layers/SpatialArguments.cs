using Hornbeam.Saving;

namespace Hornbeam;

/// <summary>The arguments that layers over spatial axes have in common, checked where they are given.</summary>
internal static class SpatialArguments
{
    private static readonly string[] SpatialNames = ["depth", "height", "width"];

    extension(ConfigReader reader)
    {
        /// <summary>A number, or one for each spatial axis; nothing said where there is none.</summary>
        public SpatialSize SpatialSize(string key, SpatialSize otherwise = default) =>
            reader.IntsOrNull(key) is { } lengths ? (SpatialSize)lengths : otherwise;
    }

    /// <summary>One of the texts that are allowed.</summary>
    /// <exception cref="ArgumentException">It is none of them.</exception>
    public static string OneOf(string? value, string layer, string argument, params ReadOnlySpan<string> allowed)
    {
        foreach (var text in allowed)
            if (value == text)
                return text;
        throw new ArgumentException(
            $"{layer}: {argument} must be '{string.Join("' or '", allowed.ToArray())}', but it is '{value}'.", argument);
    }

    /// <summary>A data format.</summary>
    /// <exception cref="ArgumentException">There is no such format.</exception>
    public static string DataFormat(string? value, string layer) =>
        OneOf(value, layer, "DataFormat", "channels_last", "channels_first");

    /// <summary>A number that is at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less.</exception>
    public static int Positive(int value, string layer, string argument) => value >= 1 ? value : throw new ArgumentOutOfRangeException(
        argument, value, $"{layer}: {argument} must be at least 1, but it is {value}.");

    /// <summary>Refuses an input that has not samples, so many spatial axes, and channels.</summary>
    /// <exception cref="ArgumentException">It has another number of axes.</exception>
    public static void CheckRank(Layer layer, Shape shape, int axes, string dataFormat)
    {
        if (shape.Rank == axes + 2)
            return;
        var spatial = axes == 1 ? "steps" : string.Join(", ", SpatialNames[^axes..]);
        throw new ArgumentException(
            $"Layer '{layer.Name}' ({layer.ClassName}) needs an input of {axes + 2} axes (samples, "
            + $"{(dataFormat == "channels_last" ? $"{spatial}, channels" : $"channels, {spatial}")}), but one of shape {shape} came. "
            + "Add the axis that is missing, for instance with Ops.ExpandDims(x, -1) for one channel.");
    }
}
