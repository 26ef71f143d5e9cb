using System.Globalization;

namespace Hornbeam.Charts.Rendering.Terminal;

/// <summary>Escape codes for colours (ECMA-48, select graphic rendition).</summary>
internal static class TerminalInk
{
    internal const string Reset = "\u001b[0m";

    /// <summary>The first eight and the bright eight colours as terminals usually show them.</summary>
    private static readonly Color[] Named =
    [
        new(0, 0, 0), new(205, 0, 0), new(0, 175, 0), new(205, 175, 0),
        new(30, 90, 220), new(205, 0, 205), new(0, 185, 185), new(229, 229, 229),
        new(127, 127, 127), new(255, 80, 80), new(80, 255, 80), new(255, 255, 80),
        new(92, 150, 255), new(255, 90, 255), new(80, 255, 255), new(255, 255, 255),
    ];

    /// <summary>The code of a colour of letters, or of the ground below them.</summary>
    internal static string Code(Color color, TerminalColors palette, bool ground = false) => palette switch
    {
        TerminalColors.TrueColor => string.Create(CultureInfo.InvariantCulture, $"\u001b[{(ground ? 48 : 38)};2;{color.R};{color.G};{color.B}m"),
        TerminalColors.TwoHundredFiftySix => string.Create(CultureInfo.InvariantCulture, $"\u001b[{(ground ? 48 : 38)};5;{Cube(color)}m"),
        TerminalColors.Sixteen => string.Create(CultureInfo.InvariantCulture, $"\u001b[{NamedCode(color) + (ground ? 10 : 0)}m"),
        _ => "",
    };

    /// <summary>The nearest colour of the 6 x 6 x 6 cube, or of the greys behind it.</summary>
    private static int Cube(Color color)
    {
        var (r, g, b) = (Level(color.R), Level(color.G), Level(color.B));
        var cube = new Color(Value(r), Value(g), Value(b));
        var grey = Math.Clamp((color.R + color.G + color.B - 24 + 15) / 30, 0, 23);
        var shade = (byte)(8 + 10 * grey);
        return Distance(new(shade, shade, shade), color) < Distance(cube, color) ? 232 + grey : 16 + 36 * r + 6 * g + b;

        static int Level(byte value) => value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40;
        static byte Value(int level) => (byte)(level == 0 ? 0 : 55 + 40 * level);
    }

    /// <summary>The nearest named colour that is neither black nor white: these may be the background.</summary>
    private static int NamedCode(Color color)
    {
        var best = 1;
        foreach (var candidate in (ReadOnlySpan<int>)[1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14])
            if (Distance(Named[candidate], color) < Distance(Named[best], color)) best = candidate;
        return best < 8 ? 30 + best : 82 + best;
    }

    private static int Distance(Color a, Color b)
    {
        var (r, g, blue) = (a.R - b.R, a.G - b.G, a.B - b.B);
        return 2 * r * r + 4 * g * g + 3 * blue * blue;
    }
}
