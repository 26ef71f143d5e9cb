namespace Hornbeam.Charts.Layout;

/// <summary>Something to draw, in points (1/72 inch) from the top left corner. Nothing is drawn outside the clip.</summary>
internal abstract record DrawingItem(Rect? Clip);
