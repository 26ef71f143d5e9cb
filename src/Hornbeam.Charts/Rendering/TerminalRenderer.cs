namespace Hornbeam.Charts.Rendering;

internal static class TerminalRenderer
{
    internal static string Render(Figure figure, TerminalOptions options) => figure.ToString() + options;
}
