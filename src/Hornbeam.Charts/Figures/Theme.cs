namespace Hornbeam.Charts;

/// <summary>The colours of a figure. Both built-in themes keep every colour of their palette at a contrast of at least 3:1
/// against the background.</summary>
public sealed record Theme
{
    /// <summary>Behind everything.</summary>
    public required Color Background { get; init; }

    /// <summary>Titles, labels and numbers.</summary>
    public required Color Text { get; init; }

    /// <summary>The frame of the axes and its ticks.</summary>
    public required Color Frame { get; init; }

    /// <summary>Grid lines and the border of legends.</summary>
    public required Color Grid { get; init; }

    /// <summary>The colours that series without one of their own take in turn.</summary>
    public required IReadOnlyList<Color> Palette { get; init; }

    /// <summary>The colours of lines that stand for numbers, which keep the palette's contrast. Default from blue over violet and red to
    /// orange.</summary>
    public ColorMap LineColors { get; init; } = new("#1d4fa3", "#7a3fb0", "#c2265f", "#d9640a");

    /// <summary>The colours of areas that stand for numbers, such as cells of a heat map. Default <see cref="ColorMap.Blues"/>.</summary>
    public ColorMap AreaColors { get; init; } = ColorMap.Blues;

    /// <summary>Dark on white: the default.</summary>
    public static Theme Light { get; } = new()
    {
        Background = new(255, 255, 255),
        Text = new(0x22, 0x22, 0x22),
        Frame = new(0x44, 0x44, 0x44),
        Grid = new(0xe4, 0xe4, 0xe4),
        Palette =
        [
            new(0x1f, 0x77, 0xb4), new(0xd9, 0x64, 0x0a), new(0x2a, 0x8a, 0x2f), new(0xd6, 0x27, 0x28), new(0x80, 0x57, 0xb8),
            new(0x0f, 0x8b, 0x9c), new(0xc8, 0x45, 0x9b), new(0x8c, 0x56, 0x4b), new(0x80, 0x81, 0x0e), new(0x6e, 0x6e, 0x6e),
        ],
    };

    /// <summary>Light on near-black.</summary>
    public static Theme Dark { get; } = new()
    {
        Background = new(0x16, 0x1a, 0x20),
        Text = new(0xe6, 0xe6, 0xe6),
        Frame = new(0xa0, 0xa6, 0xae),
        Grid = new(0x33, 0x3a, 0x44),
        LineColors = new("#5ab0f0", "#b59cf0", "#ff7b9b", "#ffb04a"),
        AreaColors = new("#1d2733", "#1f4468", "#2a6c9f", "#4b9bd3", "#8cc8f2", "#e3f3ff"),
        Palette =
        [
            new(0x5a, 0xb0, 0xf0), new(0xff, 0xa0, 0x4a), new(0x6c, 0xcf, 0x70), new(0xff, 0x7b, 0x7b), new(0xbd, 0x9c, 0xf0),
            new(0x4d, 0xd0, 0xe1), new(0xf4, 0x8f, 0xcb), new(0xcf, 0xa0, 0x90), new(0xcf, 0xd0, 0x55), new(0xb8, 0xb8, 0xb8),
        ],
    };
}
