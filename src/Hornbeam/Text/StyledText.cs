using System.Text;

namespace Hornbeam.Text;

/// <summary>
/// Text in runs of one terminal style each (the parameters of an SGR sequence such as <c>38;5;34</c>, or none).
/// </summary>
internal sealed class StyledText
{
    public const string Bold = "1";

    private readonly List<(string Text, string Style)> _runs = [];

    public StyledText()
    {
    }

    public StyledText(string text, string style = "") => Add(text, style);

    /// <summary>Number of characters to see.</summary>
    public int Length { get; private set; }

    /// <summary>What is to be seen.</summary>
    public string Plain => string.Concat(_runs.Select(run => run.Text));

    /// <summary>Appends a run.</summary>
    public StyledText Add(string text, string style = "")
    {
        if (text.Length > 0)
            _runs.Add((text, style));
        Length += text.Length;
        return this;
    }

    /// <summary>Appends all runs of another text.</summary>
    public StyledText Add(StyledText other)
    {
        foreach (var (text, style) in other._runs)
            Add(text, style);
        return this;
    }

    /// <summary>Puts blanks around the text. They take a style only where the whole text has it, as a header's do.</summary>
    public StyledText Pad(int before, int after)
    {
        var style = _runs.Count == 1 && _runs[0].Style == Bold ? Bold : "";
        if (style.Length > 0)
            return new StyledText(new string(' ', before) + _runs[0].Text + new string(' ', after), style);
        return new StyledText(new string(' ', before)).Add(this).Add(new string(' ', after));
    }

    /// <summary>Puts another character in the place of the last one, in its style.</summary>
    public StyledText ReplaceLast(char character)
    {
        _runs[^1] = (_runs[^1].Text[..^1] + character, _runs[^1].Style);
        return this;
    }

    /// <summary>The characters from one place up to another.</summary>
    public StyledText Slice(int from, int to)
    {
        var part = new StyledText();
        var start = 0;
        foreach (var (text, style) in _runs)
        {
            var (first, last) = (Math.Max(from - start, 0), Math.Min(to - start, text.Length));
            if (first < last)
                part.Add(text[first..last], style);
            start += text.Length;
        }
        return part;
    }

    /// <summary>Writes the text, with or without its styles.</summary>
    public void AppendTo(StringBuilder builder, bool styled)
    {
        foreach (var (text, style) in _runs)
        {
            if (styled && style.Length > 0)
                builder.Append("\e[").Append(style).Append('m').Append(text).Append("\e[0m");
            else
                builder.Append(text);
        }
    }
}
