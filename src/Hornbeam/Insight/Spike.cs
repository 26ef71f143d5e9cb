namespace Hornbeam.Insight;

/// <summary>A jump of the training loss that passes.</summary>
/// <param name="From">The place of the jump.</param>
/// <param name="Until">The place at which the loss is back; the length of the run where it is not.</param>
/// <param name="Before">The level before it.</param>
internal readonly record struct Spike(int From, int Until, double Before);
