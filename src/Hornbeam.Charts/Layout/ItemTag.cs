namespace Hornbeam.Charts.Layout;

/// <summary>Which part of which axes an item belongs to.</summary>
/// <param name="Panel">The place among the laid-out axes.</param>
/// <param name="Part">The part.</param>
/// <param name="Index">The place of the series or annotation in its axes, where the part is of one.</param>
internal readonly record struct ItemTag(int Panel, ItemPart Part, int Index = 0);
