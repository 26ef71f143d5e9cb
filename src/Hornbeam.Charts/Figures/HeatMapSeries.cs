using System.Globalization;
using Hornbeam.Charts.Layout;

namespace Hornbeam.Charts;

/// <summary>A matrix as coloured cells, its first row at the top: made by <see cref="Axes.HeatMap"/>.</summary>
/// <remarks>The colour bar beside the axes says what the colours mean (<see cref="Axes.ColorLabel"/>, <see cref="Axes.ColorScale"/>).
/// A cell that is NaN, or has no place on a logarithmic scale, stays empty.</remarks>
public sealed class HeatMapSeries : Series
{
    private readonly double[,] values;

    internal HeatMapSeries(double[,] values)
        : base(null) => this.values = (double[,])values.Clone();

    /// <summary>The number of rows.</summary>
    public int Rows => values.GetLength(0);

    /// <summary>The number of columns.</summary>
    public int Columns => values.GetLength(1);

    /// <summary>Whether each cell shows its number, as long as all have room. Default true.</summary>
    public bool ShowNumbers { get; set; } = true;

    /// <summary>The .NET format of the numbers in cells, in the invariant culture, such as <c>"F2"</c> or <c>"P0"</c>. Default null: up
    /// to 4 significant digits.</summary>
    public string? NumberFormat { get; set; }

    internal double this[int row, int column] => values[row, column];

    internal override void Measure(DataBounds bounds)
    {
        if (values.Length == 0) return;
        bounds.FillX(-0.5, Columns - 0.5);
        bounds.FillY(-0.5, Rows - 0.5);
    }

    internal override Extent MeasureColors(Extent colors, Scale scale)
    {
        foreach (var value in values)
            if (DataBounds.IsUsable(value) && (scale == Scale.Linear || value > 0)) colors = colors.With(value);
        return colors;
    }

    internal override void Paint(Surface surface, Color color)
    {
        var numbers = new List<SurfaceText>();
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                var value = values[row, column];
                if (surface.Key is not { } key || !key.Range.Shows(value)) continue;
                var y = Rows - 1 - row;
                var box = Rect.Between(
                    surface.MapX(column - 0.5), surface.MapY(y + 0.5), surface.MapX(column + 0.5), surface.MapY(y - 0.5));
                var fill = key.ColorOf(value);
                surface.Tile(box, fill, key.Share(value));
                if (ShowNumbers && surface.Area.Contains(box, 0.01)) numbers.Add(new(Number(value), box.Inset(surface.Pad, 0), 0.5, fill.Ink));
            }
        }
        surface.Write(numbers, together: true);
    }

    internal override void PaintKey(Surface surface, Rect key, Color color)
    {
    }

    internal override string Describe(string name)
    {
        var extent = MeasureColors(Extent.Empty, Scale.Linear);
        var size = string.Create(CultureInfo.InvariantCulture, $"{name}: a heat map of {Rows} rows and {Columns} columns");
        return extent.IsEmpty
            ? size + " without values."
            : size + string.Create(CultureInfo.InvariantCulture, $", lowest {extent.Min:g6}, highest {extent.Max:g6}.");
    }

    private string Number(double value) => NumberFormat is null
        ? TickFormat.Short(value)
        : value.ToString(NumberFormat, CultureInfo.InvariantCulture);
}
