namespace Hornbeam.Charts;

/// <summary>A labelled place on an axis.</summary>
/// <param name="Value">The place, in the data's units.</param>
/// <param name="Label">The text beside it.</param>
public readonly record struct Tick(double Value, string Label);
