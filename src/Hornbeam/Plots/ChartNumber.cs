using System.Globalization;

namespace Hornbeam;

/// <summary>Writes a measured value as short as labels of a chart want it.</summary>
internal static class ChartNumber
{
    private const int Digits = 4;

    /// <summary>Four significant digits without zeros at the end: 0.451, 0.88, 1234, 1.5e-05.</summary>
    internal static string Of(double value)
    {
        if (value == 0 || !double.IsFinite(value) || Math.Abs(value) is < 1e-3 or >= 1e6)
            return value.ToString("0.###e+00", CultureInfo.InvariantCulture) is var text && value == 0 ? "0" : text;
        var decimals = Math.Clamp(Digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 15);
        return Math.Round(value, decimals).ToString("0.#######", CultureInfo.InvariantCulture);
    }
}
