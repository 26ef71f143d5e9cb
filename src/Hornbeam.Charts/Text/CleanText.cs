using System.Text;

namespace Hornbeam.Charts.Text;

/// <summary>Makes any string fit for one line of a picture, an XML document and a terminal: control characters become spaces,
/// halves of surrogate pairs the replacement character.</summary>
internal static class CleanText
{
    internal static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var clean = true;
        foreach (var c in text) clean &= c >= ' ' && c < '\u007f';
        if (clean) return text.Trim();
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var value = rune.Value;
            // Besides controls: line separators, marks of writing direction, and code points that are no characters.
            var control = value < ' ' || value is (>= 0x7f and < 0xa0) or (>= 0x2028 and <= 0x202e) or (>= 0x2066 and <= 0x2069);
            if (control) result.Append(' ');
            else if ((value & 0xfffe) == 0xfffe) result.Append('\ufffd');
            else result.Append(rune.ToString());
        }
        return result.ToString().Trim();
    }
}
