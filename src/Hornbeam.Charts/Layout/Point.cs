namespace Hornbeam.Charts.Layout;

/// <summary>A place on a drawing; y grows downwards.</summary>
internal readonly record struct Point(double X, double Y);
