using System.Collections;

namespace Hornbeam.Charts;

/// <summary>The axes of a figure: by row and column, or counted row by row.</summary>
public sealed class AxesGrid : IReadOnlyList<Axes>
{
    private readonly Axes[] axes;
    private readonly int columns;

    internal AxesGrid(int rows, int columns)
    {
        this.columns = columns;
        axes = new Axes[rows * columns];
        for (var i = 0; i < axes.Length; i++) axes[i] = new Axes();
    }

    /// <summary>The number of axes.</summary>
    public int Count => axes.Length;

    /// <summary>The axes at a place counted from 0, row by row.</summary>
    /// <param name="index">From 0 to one less than the number of axes.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axes.</exception>
    public Axes this[int index] => index >= 0 && index < axes.Length
        ? axes[index]
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"The figure has {axes.Length} axes, counted from 0.");

    /// <summary>The axes in a row and column, both counted from 0, the first row at the top.</summary>
    /// <param name="row">From 0 to one less than the number of rows.</param>
    /// <param name="column">From 0 to one less than the number of columns.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or column.</exception>
    public Axes this[int row, int column]
    {
        get
        {
            var rows = axes.Length / columns;
            if (row < 0 || row >= rows)
                throw new ArgumentOutOfRangeException(nameof(row), row, $"The figure has {rows} rows, counted from 0.");
            if (column < 0 || column >= columns)
                throw new ArgumentOutOfRangeException(
                    nameof(column), column, $"The figure has {columns} columns, counted from 0.");
            return axes[row * columns + column];
        }
    }

    /// <inheritdoc/>
    public IEnumerator<Axes> GetEnumerator() => ((IEnumerable<Axes>)axes).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => axes.GetEnumerator();
}
