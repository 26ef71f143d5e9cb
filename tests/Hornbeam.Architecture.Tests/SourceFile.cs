using System.Text;

namespace Hornbeam.Architecture.Tests;

/// <summary>A C# file as text, and as code alone: comments and the contents of strings blanked out, lines kept.</summary>
internal sealed record SourceFile(string Path, string Text, string Code)
{
    public string[] CodeLines { get; } = Code.Split('\n');

    /// <summary>The file name up to the first dot: <c>Model</c> of <c>Model.Training.cs</c>.</summary>
    public string TypeName => System.IO.Path.GetFileName(Path).Split('.')[0];

    /// <summary>The project folder: <c>Hornbeam</c> of <c>src/Hornbeam/Layers/Core/Dense.cs</c>.</summary>
    public string Project => Path.Split('/')[1];

    /// <summary>The first folder of the project: <c>Layers</c> of <c>src/Hornbeam/Layers/Core/Dense.cs</c>; empty for a file at its top.</summary>
    public string Room => Path.Split('/') is { Length: > 3 } parts ? parts[2] : "";

    public static SourceFile Read(string path)
    {
        var text = File.ReadAllText(Repository.Full(path)).ReplaceLineEndings("\n");
        return new SourceFile(path, text, CodeOf(text));
    }

    public IEnumerable<string> LinesWith(Func<string, bool> condition)
    {
        for (var i = 0; i < CodeLines.Length; i++)
            if (condition(CodeLines[i]))
                yield return $"{Path}:{i + 1}: {CodeLines[i].Trim()}";
    }

    /// <summary>
    /// Blanks comments, characters and strings. Holes of interpolated strings go with their strings; raw strings end at as many
    /// quotes as began them.
    /// </summary>
    public static string CodeOf(string text)
    {
        var code = new StringBuilder(text);
        var i = 0;
        void BlankTo(int end)
        {
            for (; i < end && i < code.Length; i++)
                if (code[i] != '\n')
                    code[i] = ' ';
        }
        while (i < text.Length)
        {
            if (text.AsSpan(i).StartsWith("//"))
                BlankTo(EndOr(text.IndexOf('\n', i), text.Length));
            else if (text.AsSpan(i).StartsWith("/*"))
                BlankTo(EndOr(text.IndexOf("*/", i + 2, StringComparison.Ordinal) + 2, text.Length));
            else if (text.AsSpan(i).StartsWith("\"\"\""))
                BlankTo(EndOfRaw(text, i));
            else if (text[i] == '"')
                BlankTo(EndOfString(text, i, isVerbatim: i > 0 && (text[i - 1] == '@' || (text[i - 1] == '$' && i > 1 && text[i - 2] == '@'))));
            else if (text[i] == '\'')
                BlankTo(EndOfCharacter(text, i));
            else
                i++;
        }
        return code.ToString();
    }

    private static int EndOr(int end, int otherwise) => end < 2 ? otherwise : end;

    private static int EndOfRaw(string text, int start)
    {
        var quotes = start;
        while (quotes < text.Length && text[quotes] == '"')
            quotes++;
        var fence = new string('"', quotes - start);
        var end = text.IndexOf(fence, quotes, StringComparison.Ordinal);
        return end < 0 ? text.Length : end + fence.Length;
    }

    private static int EndOfString(string text, int start, bool isVerbatim)
    {
        var depth = 0;
        var isInterpolated = start > 0 && (text[start - 1] == '$' || (start > 1 && text[start - 2] == '$'));
        for (var i = start + 1; i < text.Length; i++)
        {
            if (depth == 0 && text[i] == '\\' && !isVerbatim)
                i++;
            else if (isInterpolated && text[i] == '{')
                depth += depth == 0 && text[i + 1] == '{' ? Skip(ref i) : 1;
            else if (isInterpolated && text[i] == '}' && depth > 0)
                depth--;
            else if (text[i] == '"' && depth > 0)
                i = EndOfString(text, i, isVerbatim: false) - 1;
            else if (text[i] == '\'' && depth > 0)
                i = EndOfCharacter(text, i) - 1;
            else if (text[i] == '"' && isVerbatim && i + 1 < text.Length && text[i + 1] == '"')
                i++;
            else if (text[i] == '"')
                return i + 1;
        }
        return text.Length;
    }

    private static int Skip(ref int i)
    {
        i++;
        return 0;
    }

    private static int EndOfCharacter(string text, int start)
    {
        var end = start + (text[start + 1] == '\\' ? 3 : 2);
        while (end < text.Length && text[end] != '\'' && text[end] != '\n')
            end++;
        return Math.Min(end + 1, text.Length);
    }
}
