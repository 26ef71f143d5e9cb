using System.Globalization;

namespace Hornbeam.Charts;

/// <summary>A colour in sRGB with opacity, each channel from 0 to 255.</summary>
/// <param name="R">Red.</param>
/// <param name="G">Green.</param>
/// <param name="B">Blue.</param>
/// <param name="A">Opacity: 255, the default, covers what lies below; 0 is invisible.</param>
public readonly record struct Color(byte R, byte G, byte B, byte A = 255)
{
    /// <summary>Reads <c>#rgb</c>, <c>#rrggbb</c>, <c>#rrggbbaa</c> or one of the names black, white, gray, red, green, blue,
    /// orange, purple, brown, magenta, teal, olive (the names give the shades of the standard palette).</summary>
    /// <param name="text">The colour as text; case does not matter.</param>
    /// <returns>The colour.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="FormatException">The text is none of these forms.</exception>
    public static Color Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (TryParseHex(text, out var color)) return color;
        return text.ToLowerInvariant() switch
        {
            "black" => new(0, 0, 0),
            "white" => new(255, 255, 255),
            "gray" or "grey" => new(0x6e, 0x6e, 0x6e),
            "red" => new(0xd6, 0x27, 0x28),
            "green" => new(0x2a, 0x8a, 0x2f),
            "blue" => new(0x1f, 0x77, 0xb4),
            "orange" => new(0xd9, 0x64, 0x0a),
            "purple" => new(0x80, 0x57, 0xb8),
            "brown" => new(0x8c, 0x56, 0x4b),
            "magenta" => new(0xc8, 0x45, 0x9b),
            "teal" => new(0x0f, 0x8b, 0x9c),
            "olive" => new(0x80, 0x81, 0x0e),
            _ => throw new FormatException(
                $"'{text}' is not a colour. Write #rgb, #rrggbb or #rrggbbaa, or a name: black, white, gray, red, green, blue, " +
                "orange, purple, brown, magenta, teal, olive."),
        };
    }

    /// <summary>Reads a colour as <see cref="Parse"/> does, so that <c>line.Color = "#d62728"</c> may be written.</summary>
    /// <param name="text">The colour as text.</param>
    /// <exception cref="FormatException">The text is not a colour.</exception>
    public static implicit operator Color(string text) => Parse(text);

    /// <summary>The same colour with its opacity multiplied.</summary>
    /// <param name="opacity">From 0 (invisible) to 1 (unchanged).</param>
    /// <returns>The new colour.</returns>
    public Color WithOpacity(double opacity) => this with { A = (byte)Math.Round(A * Math.Clamp(opacity, 0, 1)) };

    /// <summary>The contrast ratio of the Web Content Accessibility Guidelines 2.1: from 1 (the same) to 21 (black and white).
    /// Lines need at least 3 against their background. Opacity is not considered.</summary>
    /// <param name="other">The colour to compare with.</param>
    /// <returns>The ratio.</returns>
    public double Contrast(Color other)
    {
        var (a, b) = (Luminance, other.Luminance);
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    /// <summary>The colour as <c>#rrggbb</c>, or <c>#rrggbbaa</c> when it is not opaque.</summary>
    /// <returns>The text, which <see cref="Parse"/> reads back.</returns>
    public override string ToString() => A == 255 ? Hex : Hex + A.ToString("x2", CultureInfo.InvariantCulture);

    /// <summary>Black or white, whichever is easier to read on this colour.</summary>
    internal Color Ink => Contrast(new(0, 0, 0)) >= Contrast(new(255, 255, 255)) ? new(0, 0, 0) : new(255, 255, 255);

    /// <summary>A colour between two; opacity is that of the first.</summary>
    internal static Color Mix(Color first, Color second, double share)
    {
        return first with { R = Between(first.R, second.R), G = Between(first.G, second.G), B = Between(first.B, second.B) };

        byte Between(byte a, byte b) => (byte)Math.Round(a + (b - a) * share);
    }

    /// <summary>This colour, nearer to that of text where it needs to be for letters on a background (contrast 4.5:1).</summary>
    internal Color Readable(Color background, Color text)
    {
        var color = this;
        for (var share = 0.05; color.Contrast(background) < 4.5 && share <= 1; share += 0.05) color = Mix(this, text, share);
        return color;
    }

    internal string Hex => string.Create(CultureInfo.InvariantCulture, $"#{R:x2}{G:x2}{B:x2}");

    private double Luminance => 0.2126 * Linear(R) + 0.7152 * Linear(G) + 0.0722 * Linear(B);

    private static double Linear(byte channel)
    {
        var value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }

    private static bool TryParseHex(string text, out Color color)
    {
        color = default;
        if (text.Length is not (4 or 7 or 9) || text[0] != '#') return false;
        var digits = text.AsSpan(1);
        if (!uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits)) return false;
        color = text.Length switch
        {
            4 => new((byte)((bits >> 8 & 15) * 17), (byte)((bits >> 4 & 15) * 17), (byte)((bits & 15) * 17)),
            7 => new((byte)(bits >> 16), (byte)(bits >> 8), (byte)bits),
            _ => new((byte)(bits >> 24), (byte)(bits >> 16), (byte)(bits >> 8), (byte)bits),
        };
        return true;
    }
}
