using Hornbeam.Text;

namespace Hornbeam;

/// <summary>Two variants compared pair by pair (same seed or fold).</summary>
public sealed record PairedDifference
{
    /// <summary>The one variant.</summary>
    public required string First { get; init; }

    /// <summary>The other one.</summary>
    public required string Second { get; init; }

    /// <summary>How many pairs.</summary>
    public required int Pairs { get; init; }

    /// <summary>The mean of second less first, in the unit of the series.</summary>
    public required double Mean { get; init; }

    /// <summary>
    /// The lower end of its 95 % interval (Student's t over the pairs; where more than two variants are compared, narrowed down
    /// for the number of comparisons after Bonferroni).
    /// </summary>
    public required double Low { get; init; }

    /// <summary>The upper end of its interval.</summary>
    public required double High { get; init; }

    /// <summary>The better variant, or null where the interval holds zero: it cannot be told.</summary>
    public string? Better { get; init; }

    /// <summary>The difference, its interval and the verdict.</summary>
    public override string ToString()
    {
        var verdict = Better is { } better ? $"{better} is better" : "which is better cannot be told";
        return FormattableString.Invariant(
            $"{Second} less {First}: {PythonNumber.Short(Mean)} ({PythonNumber.Short(Low)} to {PythonNumber.Short(High)}, {Pairs} pairs): {verdict}.");
    }
}
