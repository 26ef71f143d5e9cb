namespace Hornbeam.Charts.Layout;

/// <summary>A filled rectangle with its edges on whole pixels.</summary>
internal sealed record BoxItem(Rect Box, Color Fill, Color? Border = null, Rect? Clip = null) : DrawingItem(Clip)
{
    internal override IEnumerable<Color> Colors => Border is { } border ? [Fill, border] : [Fill];
}
