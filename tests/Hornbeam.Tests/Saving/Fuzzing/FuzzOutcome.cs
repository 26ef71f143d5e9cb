using System.Globalization;

namespace Hornbeam.Tests.Saving.Fuzzing;

/// <summary>What became of the variants.</summary>
internal sealed class FuzzOutcome
{
    public int Results { get; set; }

    public int Errors { get; set; }

    public List<string> Failures { get; } = [];

    public double Slowest { get; set; }

    public long MostAllocated { get; set; }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Results + Errors + Failures.Count} variants, {Results} read, {Errors} refused, {Failures.Count} failed; slowest {Slowest * 1e3:F0} ms, "
        + $"most memory {MostAllocated / 1e6:F1} MB");
}
