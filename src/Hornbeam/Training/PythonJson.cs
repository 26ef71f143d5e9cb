using System.Text;

namespace Hornbeam;

/// <summary>Python writes NaN and Infinity bare, which JSON forbids.</summary>
internal static class PythonJson
{
    private static readonly string[] Bare = ["-Infinity", "Infinity", "NaN"];

    /// <summary>A number as Python writes it into JSON.</summary>
    public static string Number(double value) => double.IsFinite(value) ? Text.PythonNumber.Repr(value)
        : double.IsNaN(value) ? "NaN"
        : value > 0 ? "Infinity" : "-Infinity";

    /// <summary>The text with bare NaN, Infinity and -Infinity put in quotes; nothing inside texts is touched.</summary>
    public static string Quoted(string json)
    {
        if (!Bare.Any(word => json.Contains(word, StringComparison.Ordinal)))
            return json;
        var result = new StringBuilder(json.Length + 64);
        var inText = false;
        for (var i = 0; i < json.Length; i++)
        {
            if (!inText && Bare.FirstOrDefault(word => json.AsSpan(i).StartsWith(word, StringComparison.Ordinal)) is { } found)
            {
                result.Append('"').Append(found).Append('"');
                i += found.Length - 1;
                continue;
            }
            result.Append(json[i]);
            if (inText && json[i] == '\\' && i + 1 < json.Length)
                result.Append(json[++i]);
            else if (json[i] == '"')
                inText = !inText;
        }
        return result.ToString();
    }
}
