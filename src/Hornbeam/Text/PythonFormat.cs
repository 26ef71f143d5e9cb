using System.Globalization;
using System.Text.RegularExpressions;

namespace Hornbeam.Text;

/// <summary>Texts with fields in braces, such as <c>{epoch:02d}-{val_loss:.2f}</c>, filled in as Python's <c>str.format</c> does.</summary>
internal static partial class PythonFormat
{
    /// <summary>Fills in the fields.</summary>
    /// <param name="text">The text.</param>
    /// <param name="find">The value of a field by its name, and whether it is a whole number; null where there is none.</param>
    /// <param name="complain">The error for a field that cannot be filled in.</param>
    public static string Fill(string text, Func<string, (double Value, bool IsWhole)?> find, Func<string, Exception> complain) =>
        Field().Replace(text, match =>
        {
            var (name, spec) = (match.Groups["name"].Value, match.Groups["spec"].Value);
            var (value, isWhole) = find(name) ?? throw complain($"there is no value '{name}'");
            return Format(value, isWhole, spec) ?? throw complain($"'{spec}' does not format '{name}'");
        });

    private static string? Format(double value, bool isWhole, string spec)
    {
        if (Spec().Match(spec) is not { Success: true } match)
            return null;
        var digits = match.Groups["digits"] is { Success: true } given ? int.Parse(given.Value, CultureInfo.InvariantCulture) : 6;
        var text = (match.Groups["kind"].Value, isWhole) switch
        {
            ("d" or "", true) when !match.Groups["digits"].Success => value.ToString("F0", CultureInfo.InvariantCulture),
            ("f" or "F", _) => PythonNumber.Fixed(value, digits),
            ("e" or "E", _) => PythonNumber.Scientific(value, digits),
            ("%", _) => PythonNumber.Fixed(value * 100, digits) + "%",
            ("", false) when !match.Groups["digits"].Success => PythonNumber.Repr(value),
            _ => null,
        };
        if (text is null || match.Groups["width"] is not { Success: true } width)
            return text;
        var padding = match.Groups["zero"].Success ? '0' : ' ';
        var sign = padding == '0' && text.StartsWith('-') ? 1 : 0;
        return text[..sign] + text[sign..].PadLeft(int.Parse(width.Value, CultureInfo.InvariantCulture) - sign, padding);
    }

    [GeneratedRegex(@"\{(?<name>[^{}:]+)(:(?<spec>[^{}]*))?\}")]
    private static partial Regex Field();

    [GeneratedRegex(@"^(?<zero>0)?(?<width>[1-9]\d{0,2})?(\.(?<digits>\d{1,2}))?(?<kind>[dfFeE%])?$")]
    private static partial Regex Spec();
}
