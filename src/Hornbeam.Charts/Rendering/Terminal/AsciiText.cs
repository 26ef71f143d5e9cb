using System.Text;

namespace Hornbeam.Charts.Rendering.Terminal;

/// <summary>Writes the numbers and notes of charts with ASCII characters alone.</summary>
internal static class AsciiText
{
    internal static string Of(string text)
    {
        var result = new StringBuilder(text.Length);
        var raised = false;
        foreach (var c in text)
        {
            var digit = "⁰¹²³⁴⁵⁶⁷⁸⁹".IndexOf(c, StringComparison.Ordinal);
            // 2×10⁻⁷ becomes 2e-7, and 10⁻⁷ 1e-7.
            if ((digit >= 0 || c == '⁻') && !raised && EndsInTen(result))
            {
                result.Length -= 2;
                if (result.Length == 0) result.Append('1');
                if (result[^1] == 'x') result.Length--;
                result.Append('e');
                raised = true;
            }
            if (digit >= 0) result.Append((char)('0' + digit));
            else if (c is '⁻' or '−' or '–' or '—') result.Append('-');
            else if (c == '×') result.Append('x');
            else if (c == '≤') result.Append("<=");
            else if (c == '…') result.Append("...");
            else result.Append(c);
        }
        return result.ToString();
    }

    private static bool EndsInTen(StringBuilder text) => text.Length >= 2 && text[^1] == '0' && text[^2] == '1';
}
