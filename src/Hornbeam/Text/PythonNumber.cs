using System.Globalization;

namespace Hornbeam.Text;

/// <summary>Numbers as Python prints and reads them, which is what Keras's console text and files hold.</summary>
internal static class PythonNumber
{
    /// <summary><c>f"{value:.{digits}f}"</c>.</summary>
    public static string Fixed(double value, int digits) =>
        double.IsFinite(value) ? value.ToString("F" + digits, CultureInfo.InvariantCulture) : NotFinite(value);

    /// <summary><c>f"{value:.{digits}e}"</c>: at least two digits of exponent, where .NET writes three.</summary>
    public static string Scientific(double value, int digits)
    {
        if (!double.IsFinite(value))
            return NotFinite(value);
        var text = value.ToString("e" + digits, CultureInfo.InvariantCulture);
        var sign = text.IndexOf('e', StringComparison.Ordinal) + 1;
        return text[sign + 1] == '0' ? text.Remove(sign + 1, 1) : text;
    }

    /// <summary>
    /// A measured value for people, as Keras's bar shows it: four decimals, or an exponent where those would show little.
    /// </summary>
    public static string Short(double value) => Math.Abs(value) > 1e-3 || value == 0 ? Fixed(value, 4) : Scientific(value, 4);

    /// <summary><c>repr(value)</c>: the shortest text that reads back to the same value, with a point or an exponent.</summary>
    public static string Repr(double value)
    {
        if (!double.IsFinite(value))
            return NotFinite(value);
        if (value == 0)
            return double.IsNegative(value) ? "-0.0" : "0.0";
        var (digits, point) = Digits(value.ToString("R", CultureInfo.InvariantCulture));
        var exponent = point - 1;
        var minus = value < 0 ? "-" : "";
        if (exponent is < -4 or >= 16)
            return minus + digits[0] + (digits.Length > 1 ? "." + digits[1..] : "") + "e" + Exponent(exponent);
        if (point <= 0)
            return minus + "0." + new string('0', -point) + digits;
        return point >= digits.Length
            ? minus + digits + new string('0', point - digits.Length) + ".0"
            : minus + digits[..point] + "." + digits[point..];
    }

    /// <summary>
    /// Reads what <c>float(text)</c> reads: also <c>nan</c>, <c>inf</c> and <c>infinity</c> in any case, with sign.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out double value)
    {
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        text = text.Trim();
        if (double.TryParse(text, style, CultureInfo.InvariantCulture, out value))
            return true;
        var sign = text is ['-', ..] ? -1.0 : 1.0;
        if (text is ['-' or '+', ..])
            text = text[1..];
        if (text.Equals("inf", StringComparison.OrdinalIgnoreCase) || text.Equals("infinity", StringComparison.OrdinalIgnoreCase))
            value = sign * double.PositiveInfinity;
        else if (text.Equals("nan", StringComparison.OrdinalIgnoreCase))
            value = double.NaN;
        else
            return false;
        return true;
    }

    /// <summary>The significant digits of a number that .NET wrote, and where its point stands among them.</summary>
    private static (string Digits, int Point) Digits(string text)
    {
        var exponent = 0;
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        if (mark >= 0)
        {
            exponent = int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            text = text[..mark];
        }
        text = text.TrimStart('-');
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? text.Length : point;
        var digits = point < 0 ? text : text.Remove(point, 1);
        var leading = digits.Length - digits.TrimStart('0').Length;
        digits = digits[leading..].TrimEnd('0');
        return (digits, whole - leading + exponent);
    }

    private static string Exponent(int exponent) =>
        (exponent < 0 ? "-" : "+") + Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture);

    private static string NotFinite(double value) => double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
}
