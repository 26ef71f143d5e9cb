namespace Hornbeam.Charts.Layout;

/// <summary>The ticks of an axis: those with labels, and the places of small ones between.</summary>
internal sealed record TickSet(Tick[] Major, double[] Minor)
{
    internal static TickSet None { get; } = new([], []);
}
