namespace Hornbeam.Charts.Text;

/// <summary>Shortens text that has no room.</summary>
internal static class Ellipsis
{
    /// <summary>The text, or as much of its beginning as fits with an ellipsis; empty when nothing does.</summary>
    internal static string Fit(string text, double room, Func<string, double> width, string mark = "…")
    {
        if (width(text) <= room) return text;
        var ends = new List<int>();
        foreach (var end in CutPlaces(text)) ends.Add(end);
        int low = 0, high = ends.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (width(Cut(text, ends[middle], mark)) <= room) low = middle;
            else high = middle - 1;
        }
        // An ellipsis alone says nothing.
        var cut = low == 0 ? "" : Cut(text, ends[low], mark);
        return width(cut) <= room ? cut : "";
    }

    private static string Cut(string text, int end, string mark) => string.Concat(text.AsSpan(0, end).TrimEnd(), mark);

    /// <summary>Where the text may be cut: never inside a surrogate pair or before a combining mark.</summary>
    private static IEnumerable<int> CutPlaces(string text)
    {
        yield return 0;
        var end = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (end > 0 && CellWidth.Of(rune) > 0) yield return end;
            end += rune.Utf16SequenceLength;
        }
    }
}
