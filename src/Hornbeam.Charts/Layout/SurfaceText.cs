namespace Hornbeam.Charts.Layout;

/// <summary>A text that a series writes among its data.</summary>
/// <param name="Text">What is written.</param>
/// <param name="Room">Where, in the units of the device; it is centred upright.</param>
/// <param name="Anchor">Where it stands across: 0 at the start of its room, 0.5 in the middle, 1 at the end.</param>
/// <param name="Ink">Its colour on what it stands on; null for the text colour on a ground of its own.</param>
internal readonly record struct SurfaceText(string Text, Rect Room, double Anchor, Color? Ink);
