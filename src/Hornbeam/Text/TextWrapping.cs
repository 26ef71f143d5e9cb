namespace Hornbeam.Text;

/// <summary>Where the text in a cell stands.</summary>
internal enum Alignment
{
    Left,
    Center,
    Right,
}

/// <summary>Breaks text into lines as the Python library Rich does, in which Keras prints its tables.</summary>
internal static class TextWrapping
{
    /// <summary>
    /// The lines of a cell, each filled up to the width. Text breaks at blanks; a word that is longer than the width
    /// stands on a line of its own and is cut, with an ellipsis.
    /// </summary>
    public static List<StyledText> Cell(StyledText text, int width, Alignment alignment) =>
        [.. Lines(text, width, fold: false).Select(line => Align(line, Math.Max(width, 0), alignment))];

    /// <summary>The lines of running text; a word that is longer than the width is broken.</summary>
    public static List<StyledText> Paragraph(StyledText text, int width) => Lines(text, width, fold: true);

    private static List<StyledText> Lines(StyledText text, int width, bool fold)
    {
        var plain = text.Plain;
        var lines = new List<StyledText>();
        var start = 0;
        foreach (var next in Breaks(plain, width, fold).Append(plain.Length))
        {
            // Blanks that do not fit are dropped, those that do stay.
            var end = next;
            while (end - start > width && end > start && char.IsWhiteSpace(plain[end - 1]))
                end--;
            lines.Add(text.Slice(start, end));
            start = next;
        }
        return lines;
    }

    /// <summary>The places at which lines begin, without the first one.</summary>
    private static List<int> Breaks(string text, int width, bool fold)
    {
        var breaks = new List<int>();
        var used = 0;
        foreach (var (from, to) in Words(text))
        {
            var start = from;
            var bare = text.AsSpan(from, to - from).TrimEnd().Length;
            if (width - used >= bare)
            {
                used += to - from;
            }
            else if (bare > width && fold)
            {
                for (; start < to; start += width)
                {
                    if (start > 0)
                        breaks.Add(start);
                    used = Math.Min(width, to - start);
                }
            }
            else if (from > 0 && (bare > width || used > 0))
            {
                breaks.Add(from);
                used = to - from;
            }
            else
            {
                used = to - from;
            }
        }
        return breaks;
    }

    /// <summary>Words with the blanks around them: those before the first word, and those after each.</summary>
    private static IEnumerable<(int From, int To)> Words(string text)
    {
        var from = 0;
        while (from < text.Length)
        {
            var to = from;
            while (to < text.Length && char.IsWhiteSpace(text[to]))
                to++;
            if (to == text.Length)
                yield break;
            while (to < text.Length && !char.IsWhiteSpace(text[to]))
                to++;
            while (to < text.Length && char.IsWhiteSpace(text[to]))
                to++;
            yield return (from, to);
            from = to;
        }
    }

    private static StyledText Align(StyledText line, int width, Alignment alignment)
    {
        if (alignment != Alignment.Left)
            line = line.Slice(0, line.Plain.TrimEnd().Length);
        if (line.Length > width)
            line = width > 0 ? Cut(line, width) : new StyledText();
        var missing = width - line.Length;
        return alignment switch
        {
            Alignment.Left => line.Pad(0, missing),
            Alignment.Right => line.Pad(missing, 0),
            _ => line.Pad(missing / 2, missing - missing / 2),
        };
    }

    /// <summary>The text up to the width, the last character an ellipsis in the style of what it replaces.</summary>
    private static StyledText Cut(StyledText line, int width) => line.Slice(0, width).ReplaceLast('…');
}
