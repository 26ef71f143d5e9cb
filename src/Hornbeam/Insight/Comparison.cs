using System.Globalization;
using System.Text;
using Hornbeam.Text;

namespace Hornbeam;

/// <summary>What <see cref="Histories.Compare"/> found: a line a variant, and which is better, or that it cannot be
/// told.</summary>
public sealed class Comparison
{
    internal Comparison(
        string series, Direction direction, IReadOnlyList<ComparedVariant> variants, IReadOnlyList<PairedDifference> differences, IReadOnlyList<string> warnings)
    {
        Series = series;
        Direction = direction;
        Variants = variants;
        Differences = differences;
        Warnings = warnings;
    }

    /// <summary>The series that was compared.</summary>
    public string Series { get; }

    /// <summary>Which of its values are better.</summary>
    public Direction Direction { get; }

    /// <summary>The variants, in the order given.</summary>
    public IReadOnlyList<ComparedVariant> Variants { get; }

    /// <summary>Every two variants that were repeated, compared pair by pair.</summary>
    public IReadOnlyList<PairedDifference> Differences { get; }

    /// <summary>Why the runs may not be comparable, such as different losses or validation data.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>A table, the differences in sentences, and warnings.</summary>
    public override string ToString()
    {
        var width = Math.Max(7, Variants.Max(variant => variant.Name.Length));
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{"variant".PadRight(width)}  runs  best {Series}            epoch  last\n");
        foreach (var variant in Variants)
        {
            var spread = variant.BestValues.Count > 1 ? " +- " + PythonNumber.Short(variant.BestDeviation) : "";
            text.Append(CultureInfo.InvariantCulture,
                $"{variant.Name.PadRight(width)}  {variant.BestValues.Count,4}  {PythonNumber.Short(variant.Best) + spread,-20}  {variant.BestEpoch,5}  {PythonNumber.Short(variant.Last)}\n");
        }
        foreach (var difference in Differences)
            text.Append(difference).Append('\n');
        if (Differences.Count == 0 && Variants.Count > 1)
            text.Append("Which is better cannot be told from one run of each: repeat them with other seeds, under the same name.\n");
        foreach (var warning in Warnings)
            text.Append("Warning: ").Append(warning).Append('\n');
        return text.ToString().TrimEnd('\n');
    }
}
