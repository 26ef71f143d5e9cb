using System.Globalization;
using System.Text;

namespace Hornbeam.Charts.Layout;

/// <summary>Writes the numbers of an axis, all with the same decimal places.</summary>
internal static class TickFormat
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    internal static string[] Linear(double[] values, NiceStep step)
    {
        double largest = 0;
        foreach (var value in values) largest = Math.Max(largest, Math.Abs(value));
        // Between these a plain number is shorter than one with an exponent.
        var plain = largest == 0 || (largest >= 0.9999e-3 && largest < 999_999.5);
        var exponent = plain ? 0 : (int)Math.Floor(Math.Log10(largest) + 1e-9);
        var decimals = Math.Clamp(exponent - step.Exponent + (step.Mantissa == 2.5 ? 1 : 0), 0, 15);
        var format = "F" + decimals.ToString(CultureInfo.InvariantCulture);
        var labels = new string[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (plain) labels[i] = Minus(values[i].ToString(format, CultureInfo.InvariantCulture));
            else if (values[i] == 0) labels[i] = "0";
            else labels[i] = Minus(Mantissa(values[i], exponent).ToString(format, CultureInfo.InvariantCulture) + "e" +
                exponent.ToString(CultureInfo.InvariantCulture));
        }
        return labels;
    }

    /// <summary>Four significant digits without zeros at the end: 0.451, 1234, 1.5e-05.</summary>
    internal static string Short(double value)
    {
        if (value != 0 && (!double.IsFinite(value) || Math.Abs(value) is < 1e-4 or >= 1e6))
            return Minus(value.ToString("0.###e+00", CultureInfo.InvariantCulture));
        var decimals = value == 0 ? 0 : Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 15);
        return Minus(Math.Round(value, decimals).ToString("0.#######", CultureInfo.InvariantCulture));
    }

    /// <summary>A small digit times a power of ten, plain or with the power raised.</summary>
    internal static string Decade(int digit, int exponent, bool plain)
    {
        if (plain)
        {
            var zeros = exponent < 0 ? "F" + (-exponent).ToString(CultureInfo.InvariantCulture) : "F0";
            return (digit * NiceStep.PowerOfTen(exponent)).ToString(zeros, CultureInfo.InvariantCulture);
        }
        var text = new StringBuilder(digit == 1 ? "10" : digit.ToString(CultureInfo.InvariantCulture) + "×10");
        foreach (var c in exponent.ToString(CultureInfo.InvariantCulture))
            text.Append(c == '-' ? '⁻' : Superscripts[c - '0']);
        return text.ToString();
    }

    private static double Mantissa(double value, int exponent) => exponent < 0
        ? value * NiceStep.PowerOfTen(-exponent)
        : value / NiceStep.PowerOfTen(exponent);

    private static string Minus(string number)
    {
        // A rounded zero has no sign.
        var digits = number.AsSpan().TrimStart('-');
        if (number[0] == '-' && digits.IndexOfAnyInRange('1', '9') < 0) return digits.ToString();
        return number.Replace('-', '−');
    }
}
