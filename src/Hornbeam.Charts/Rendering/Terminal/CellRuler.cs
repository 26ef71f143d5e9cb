using Hornbeam.Charts.Layout;
using Hornbeam.Charts.Text;

namespace Hornbeam.Charts.Rendering.Terminal;

/// <summary>Measures text in cells of a terminal.</summary>
internal sealed class CellRuler : TextRuler
{
    internal override double Height => 1;

    internal override double Gap => 3;

    internal override double LineDistance => 1.5;

    internal override double Width(string text) => CellWidth.Of(text);
}
