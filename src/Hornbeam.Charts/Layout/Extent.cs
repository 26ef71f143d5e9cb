namespace Hornbeam.Charts.Layout;

/// <summary>The smallest and the largest of some values; min above max when there are none.</summary>
internal readonly record struct Extent(double Min, double Max)
{
    internal static Extent Empty => new(double.PositiveInfinity, double.NegativeInfinity);

    internal bool IsEmpty => Min > Max;

    internal Extent With(double value) => new(Math.Min(Min, value), Math.Max(Max, value));

    internal Extent With(Extent other) => new(Math.Min(Min, other.Min), Math.Max(Max, other.Max));
}
