namespace Hornbeam.Charts;

/// <summary>Colours for numbers: from one colour over others to a last one, in equal parts.</summary>
public sealed class ColorMap
{
    private readonly Color[] stops;

    /// <summary>Makes a map of colours.</summary>
    /// <param name="stops">At least two colours, that of the smallest number first.</param>
    /// <exception cref="ArgumentException">There are fewer than two colours.</exception>
    public ColorMap(params IReadOnlyList<Color> stops)
    {
        ArgumentNullException.ThrowIfNull(stops);
        if (stops.Count < 2) throw new ArgumentException($"A colour map needs at least 2 colours, not {stops.Count}.", nameof(stops));
        this.stops = [.. stops];
    }

    /// <summary>From dark violet over green to yellow; evenly brighter, also for the colour-blind and in grey.</summary>
    public static ColorMap Viridis { get; } = new(
        "#440154", "#482475", "#414487", "#355f8d", "#2a788e", "#21918c", "#22a884", "#44bf70", "#7ad151", "#bddf26", "#fde725");

    /// <summary>From nearly white to dark blue: the areas of the light theme.</summary>
    public static ColorMap Blues { get; } = new("#f2f7fc", "#cfe1f2", "#93c3df", "#4b97c9", "#1c6aaf", "#08306b");

    /// <summary>The colour at a place.</summary>
    /// <param name="share">From 0, the first colour, to 1, the last; beyond, the nearer of them.</param>
    /// <returns>The colour, between those of the two nearest stops.</returns>
    /// <exception cref="ArgumentException">The place is NaN.</exception>
    public Color At(double share)
    {
        if (double.IsNaN(share)) throw new ArgumentException("NaN is no place of a colour map; give a number from 0 to 1.", nameof(share));
        var at = Math.Clamp(share, 0, 1) * (stops.Length - 1);
        var index = Math.Min((int)at, stops.Length - 2);
        return Color.Mix(stops[index], stops[index + 1], at - index);
    }
}
