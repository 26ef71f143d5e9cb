using Hornbeam.Charts.Layout;
using Hornbeam.Charts.Rendering;

namespace Hornbeam.Charts;

/// <summary>A picture of one or more axes in rows and columns, to be saved as PNG, SVG or HTML or shown in a terminal.</summary>
/// <remarks>A figure may be changed and drawn again at any time; figures share nothing, so one never draws over another. Output
/// is the same byte for byte for the same figure.</remarks>
/// <example><code>
/// var figure = new Figure(rows: 1, columns: 2, width: 12, height: 6);
/// figure.Axes[0, 0].Line(loss, "training loss");
/// figure.Axes[0, 1].Line(accuracy, "training accuracy");
/// figure.Save("training.png");
/// </code></example>
public sealed class Figure
{
    private double width, height;
    private double dpi = 100;
    private double fontSize = 10;
    private Theme theme = Theme.Light;

    /// <summary>Makes a figure of empty axes.</summary>
    /// <param name="rows">The number of rows of axes, at least 1. Default 1.</param>
    /// <param name="columns">The number of columns of axes, at least 1. Default 1.</param>
    /// <param name="width">The width in inches. Default 6.4.</param>
    /// <param name="height">The height in inches. Default 4.8.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no row or column, or a side is not from 0.2 to 200
    /// inches.</exception>
    public Figure(int rows = 1, int columns = 1, double width = 6.4, double height = 4.8)
    {
        if (rows < 1) throw new ArgumentOutOfRangeException(nameof(rows), rows, "A figure needs at least 1 row.");
        if (columns < 1) throw new ArgumentOutOfRangeException(nameof(columns), columns, "A figure needs at least 1 column.");
        (Rows, Columns, Width, Height) = (rows, columns, width, height);
        Axes = new AxesGrid(rows, columns);
    }

    /// <summary>The number of rows of axes.</summary>
    public int Rows { get; }

    /// <summary>The number of columns of axes.</summary>
    public int Columns { get; }

    /// <summary>In inches.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not from 0.2 to 200.</exception>
    public double Width
    {
        get => width;
        set => width = CheckSide(value, nameof(width));
    }

    /// <summary>In inches.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not from 0.2 to 200.</exception>
    public double Height
    {
        get => height;
        set => height = CheckSide(value, nameof(height));
    }

    /// <summary>The axes: <c>figure.Axes[0]</c> is the only one or the first, <c>figure.Axes[row, column]</c> any.</summary>
    public AxesGrid Axes { get; }

    /// <summary>Above all axes; null for none.</summary>
    public string? Title { get; set; }

    /// <summary>Whether the axes of a column have the same x axis, numbered only at the bottom. Default false.</summary>
    public bool ShareX { get; set; }

    /// <summary>Whether the axes of a row have the same y axis, numbered only on the left. Default false.</summary>
    public bool ShareY { get; set; }

    /// <summary>The colours. Default <see cref="Theme.Light"/>.</summary>
    /// <exception cref="ArgumentException">The theme's palette is empty.</exception>
    public Theme Theme
    {
        get => theme;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.Palette.Count == 0)
                throw new ArgumentException("The palette of a theme needs at least one colour.", nameof(value));
            theme = value;
        }
    }

    /// <summary>Pixels an inch: 6.4 x 4.8 inches at 100, the default, make 640 x 480 pixels.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not from 10 to 2400.</exception>
    public double Dpi
    {
        get => dpi;
        set => dpi = value is >= 10 and <= 2400
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Dpi must be from 10 to 2400 pixels an inch.");
    }

    /// <summary>The size of labels in points (1/72 inch); other text has sizes in proportion. Default 10. Where axes are small,
    /// text becomes smaller.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not from 4 to 100.</exception>
    public double FontSize
    {
        get => fontSize;
        set => fontSize = value is >= 4 and <= 100
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "FontSize must be from 4 to 100 points.");
    }

    /// <summary>The figure as an SVG document: text stays text, and a description in words says what is shown.</summary>
    /// <returns>The document, without XML declaration, so that it may stand in an HTML page.</returns>
    /// <exception cref="InvalidOperationException">A logarithmic axis has limits that are not positive.</exception>
    public string ToSvg() => SvgRenderer.Render(FigureLayout.Of(this).Drawing);

    /// <summary>The figure as a PNG file.</summary>
    /// <returns>The bytes of the file.</returns>
    /// <exception cref="InvalidOperationException">A logarithmic axis has limits that are not positive, or the picture would have
    /// more than 200 million pixels.</exception>
    public byte[] ToPng() => PngRenderer.Render(FigureLayout.Of(this).Drawing);

    /// <summary>The figure as one page that needs nothing else and no network: the picture of <see cref="ToSvg"/>, which shows values
    /// under the pointer or by the arrow keys, hides series by a click on their names, zooms by dragging, smooths lines, and has the data
    /// as a table; light and dark.</summary>
    /// <returns>The document.</returns>
    /// <exception cref="InvalidOperationException">A logarithmic axis has limits that are not positive.</exception>
    public string ToHtml() => HtmlRenderer.Render(this);

    /// <summary>The figure as lines of text, its curves drawn with braille dots.</summary>
    /// <param name="options">Width, height, colours; null, the default, is 80 cells wide without colours.</param>
    /// <returns>The lines, each ended by a line feed and none wider than asked for.</returns>
    /// <exception cref="InvalidOperationException">A logarithmic axis has limits that are not positive.</exception>
    public string ToTerminal(TerminalOptions? options = null) => TerminalRenderer.Render(this, options ?? new TerminalOptions());

    /// <summary>Writes the figure into a file: <c>.png</c>, <c>.svg</c> or <c>.html</c>.</summary>
    /// <param name="path">Where to write. The file appears whole or not at all: it is written beside its place and then
    /// moved.</param>
    /// <exception cref="ArgumentException">The path is empty, or its extension is none of .png, .svg and .html.</exception>
    /// <exception cref="DirectoryNotFoundException">The directory does not exist.</exception>
    /// <exception cref="UnauthorizedAccessException">The place may not be written.</exception>
    /// <exception cref="IOException">Writing failed.</exception>
    public void Save(string path) => FigureFile.Save(this, path);

    /// <summary>Writes the figure to the console: as wide as it is, in colour where it has colours, no colour is asked for by the
    /// environment variable <c>NO_COLOR</c> and the output is not redirected.</summary>
    public void Show() => Console.Out.Write(ToTerminal(TerminalOptions.ForConsole()));

    /// <summary>Writes the figure as a page into the directory for temporary files and opens it in a browser; without a display, or
    /// where no browser can be started, the path is written to the console.</summary>
    /// <returns>The path of the page.</returns>
    public string Open()
    {
        var path = Path.Combine(Path.GetTempPath(), $"figure-{Guid.NewGuid():n}.html");
        Save(path);
        if (!Browser.TryOpen(path)) Console.Out.WriteLine(path);
        return path;
    }

    private static double CheckSide(double inches, string name) => inches is >= 0.2 and <= 200
        ? inches
        : throw new ArgumentOutOfRangeException(name, inches, $"The {name} of a figure must be from 0.2 to 200 inches.");
}
