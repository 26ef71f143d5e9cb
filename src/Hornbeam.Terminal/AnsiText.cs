using System.Text.RegularExpressions;
using Spectre.Console.Rendering;

namespace Hornbeam.Terminal;

/// <summary>Text with escape codes for colours, as lines of segments: what is seen and what is not are kept apart, for widths to be right.</summary>
internal static partial class AnsiText
{
    public static IEnumerable<SegmentLine> Lines(string text)
    {
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            var segments = new SegmentLine();
            var at = 0;
            foreach (Match code in Code().Matches(line))
            {
                if (code.Index > at)
                    segments.Add(new Segment(line[at..code.Index]));
                segments.Add(Segment.Control(code.Value));
                at = code.Index + code.Length;
            }
            if (at < line.Length)
                segments.Add(new Segment(line[at..]));
            yield return segments;
        }
    }

    [GeneratedRegex("\e\\[[0-9;]*m")]
    private static partial Regex Code();
}
