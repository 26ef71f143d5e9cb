using System.Text;
using Hornbeam.Charts.Layout;
using Hornbeam.Charts.Rendering.Terminal;
using Hornbeam.Charts.Text;

namespace Hornbeam.Charts.Rendering;

/// <summary>Lays a figure out in character cells: axes side by side as far as the width allows, the others below.</summary>
internal static class TerminalRenderer
{
    /// <summary>In cells: narrower axes would show too little.</summary>
    private const int LeastWidth = 36, Gap = 2, LeastHeight = 7;

    internal static string Render(Figure figure, TerminalOptions options)
    {
        var output = new StringBuilder();
        Draw(figure, options).WriteTo(output, options.Colors);
        return output.ToString();
    }

    internal static CellGrid Draw(Figure figure, TerminalOptions options)
    {
        var panels = FigureLayout.MakePanels(figure, figure.Theme);
        var columns = Math.Clamp((options.Width + Gap) / (LeastWidth + Gap), 1, figure.Columns);
        var rows = (panels.Length + columns - 1) / columns;
        var width = (options.Width - Gap * (columns - 1)) / columns;
        var title = Ellipsis.Fit(CleanText.Of(figure.Title), options.Width, s => CellWidth.Of(s), options.Ascii ? "..." : "…");
        var header = title.Length > 0 ? 1 : 0;
        var height = options.Height is { } all
            ? Math.Max(rows == 1 && header == 0 ? 5 : LeastHeight, (all - header) / rows)
            : Math.Clamp(width / 4 + 4, 16, 22);

        var grid = new CellGrid(options.Width, Math.Max(rows * height + header, options.Height ?? 0));
        if (header > 0) grid.Write((options.Width - CellWidth.Of(title)) / 2, 0, title);
        for (var i = 0; i < panels.Length; i++)
        {
            var (row, column) = (i / columns, i % columns);
            var panel = new TerminalPanel(grid, panels[i], figure.Theme, options);
            panel.Draw(column * (width + Gap), header + row * height, width, height);
        }
        return grid;
    }
}
