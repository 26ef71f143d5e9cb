using System.Text;
using System.Text.RegularExpressions;
using Spectre.Console;

namespace Hornbeam.Terminal.Tests;

/// <summary>A terminal of some size that understands what the dashboard writes.</summary>
internal sealed partial class Screen : TextWriter, IAnsiConsoleOutput
{
    private readonly List<StringBuilder> _lines = [new()];
    private int _row, _column;

    public override Encoding Encoding => Encoding.UTF8;

    public TextWriter Writer => this;

    public bool IsTerminal { get; init; } = true;

    public int Width { get; set; } = 80;

    public int Height { get; set; } = 24;

    /// <summary>How often something was written.</summary>
    public int Writes { get; private set; }

    public IReadOnlyList<string> Lines => [.. _lines.Select(line => line.ToString().TrimEnd())];

    public IAnsiConsole Console(bool moves = true) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = moves ? AnsiSupport.Yes : AnsiSupport.No,
        ColorSystem = moves ? ColorSystemSupport.TrueColor : ColorSystemSupport.NoColors,
        Out = this,
    });

    public void SetEncoding(Encoding encoding)
    {
    }

    public override void Write(char value) => Write(value.ToString());

    public override void Write(string? value)
    {
        Writes++;
        foreach (Match part in Part().Matches(value ?? ""))
            Take(part.Value);
    }

    private void Take(string part)
    {
        if (part == "\n")
            (_row, _column) = (_row + 1, 0);
        else if (part == "\r")
            _column = 0;
        else if (part[0] != '\e')
            Put(part);
        else if (part[^1] == 'A')
            (_row = _row - int.Parse(part[2..^1])).ShouldBeGreaterThanOrEqualTo(0);
        else if (part[^1] == 'H')
            (_row, _column) = (0, 0);
        else if (part is "\e[2J")
            _lines.ForEach(line => line.Clear());
        else if (part is "\e[K" or "\e[J")
            Clear(below: part[^1] == 'J');
        else
            part[^1].ShouldBe('m');
        while (_lines.Count <= _row)
            _lines.Add(new());
    }

    private void Put(string text)
    {
        var line = _lines[_row];
        line.Append(' ', Math.Max(0, _column - line.Length));
        line.Remove(_column, Math.Min(text.Length, line.Length - _column)).Insert(_column, text);
        _column += text.Length;
        _column.ShouldBeLessThan(Width, line.ToString());
    }

    private void Clear(bool below)
    {
        _lines[_row].Length = Math.Min(_column, _lines[_row].Length);
        if (below)
            _lines.RemoveRange(_row + 1, _lines.Count - _row - 1);
    }

    [GeneratedRegex("\e\\[[0-9;]*[A-Za-z]|\r|\n|[^\e\r\n]+")]
    private static partial Regex Part();
}
