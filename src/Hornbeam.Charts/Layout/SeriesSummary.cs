using System.Globalization;

namespace Hornbeam.Charts.Layout;

/// <summary>Says in words what a series shows.</summary>
internal static class SeriesSummary
{
    /// <param name="name">What it is called.</param>
    /// <param name="x">The places of the values; null where it counts them.</param>
    /// <param name="y">The values.</param>
    /// <param name="higherIsBetter">Which of them are better; null where that is not known.</param>
    internal static string Of(string name, double[]? x, double[] y, bool? higherIsBetter = null)
    {
        int first = -1, last = -1, least = -1, most = -1, missing = 0;
        for (var i = 0; i < y.Length; i++)
        {
            if (!double.IsFinite(y[i]))
            {
                missing++;
                continue;
            }
            if (first < 0) first = least = most = i;
            last = i;
            if (y[i] < y[least]) least = i;
            if (y[i] > y[most]) most = i;
        }
        if (first < 0) return $"{name}: no values.";
        var gaps = missing == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {missing} missing");
        var culture = CultureInfo.InvariantCulture;
        return string.Create(culture, $"{name}: {y.Length} values{gaps}, first {y[first]:g6} at {At(first):g9}, ") +
            (higherIsBetter is { } higher
                ? string.Create(culture, $"best {y[higher ? most : least]:g6} at {At(higher ? most : least):g9}, ")
                : string.Create(culture, $"lowest {y[least]:g6} at {At(least):g9}, highest {y[most]:g6} at {At(most):g9}, ")) +
            string.Create(culture, $"last {y[last]:g6} at {At(last):g9}.");

        double At(int index) => x is null ? index : x[index];
    }
}
