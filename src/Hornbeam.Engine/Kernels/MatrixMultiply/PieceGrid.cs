namespace Hornbeam.Engine.Kernels;

/// <summary>
/// How one product is cut into pieces: a grid over the rows of S and the columns of V, chosen from the shape and the number of
/// threads by a rough count of cycles. The grid is a matter of speed alone, no bit of the result depends on it.
/// </summary>
internal readonly record struct PieceGrid(long RowsPerPiece, long ColumnsPerPiece, int RowPieces, int ColumnPieces)
{
    /// <summary>Below so many cycles a second thread does not pay.</summary>
    public const double SinglePieceCycles = 8_000;

    /// <summary>More columns would not leave room for the packed panels in the second-level cache.</summary>
    private const long MostColumns = 512;

    /// <summary>For an element from another processor's cache, half of which are.</summary>
    private const double TransferCycles = 0.3;

    public int Count => RowPieces * ColumnPieces;

    /// <summary>Chooses the grid with the least time on the threads there are.</summary>
    /// <param name="rows">Rows of S.</param>
    /// <param name="columns">Columns of V.</param>
    /// <param name="k">Length of the sums.</param>
    /// <param name="packTransposed">Whether V has to be turned over when it is packed.</param>
    /// <param name="tileRows">Rows of a tile.</param>
    /// <param name="laneCount">Elements of a vector.</param>
    /// <param name="products">So many of these products run at once.</param>
    /// <param name="threads">Threads there are.</param>
    public static PieceGrid Choose(
        long rows, long columns, long k, bool packTransposed, int tileRows, int laneCount, long products, int threads)
    {
        var total = products * Cycles(rows, columns, k, packTransposed, tileRows, laneCount);
        var worth = (int)Math.Min(threads, total < SinglePieceCycles ? 1 : Math.Max(2, Math.Sqrt(total / 30_000)));
        var least = (int)Math.Max(1, (worth + products - 1) / Math.Max(1, products));
        var most = least == 1 ? 1 : 2 * least;
        var best = Cut(rows, columns, 1, 1, tileRows, laneCount);
        var bestCycles = double.PositiveInfinity;
        for (var columnPieces = 1; columnPieces <= most; columnPieces++)
        {
            for (var rowPieces = 1; rowPieces * columnPieces <= most; rowPieces++)
            {
                var grid = Cut(rows, columns, rowPieces, columnPieces, tileRows, laneCount);
                var cost = grid.Cost(rows, columns, k, packTransposed, tileRows, laneCount, least);
                if (cost < bestCycles)
                    (best, bestCycles) = (grid, cost);
            }
        }
        return best;
    }

    private static PieceGrid Cut(long rows, long columns, int rowPieces, int columnPieces, int tileRows, int laneCount)
    {
        var rowsPerPiece = PerPiece(rows, rowPieces, tileRows);
        var columnsPerPiece = Math.Min(PerPiece(columns, columnPieces, laneCount), MostColumns);
        return new PieceGrid(
            rowsPerPiece, columnsPerPiece, (int)Math.Max(1, (rows + rowsPerPiece - 1) / rowsPerPiece),
            (int)Math.Max(1, (columns + columnsPerPiece - 1) / columnsPerPiece));
    }

    private static long PerPiece(long length, int pieces, int unit) =>
        RoundUp(Math.Max(1, (length + pieces - 1) / pieces), unit);

    private static long RoundUp(long value, int unit) => (value + unit - 1) / unit * unit;

    /// <summary>The grid of a product with one row or column: runs of 64 results, as memory allows 4 elements a cycle.</summary>
    public static PieceGrid Thin(long results, long k)
    {
        var pieces = Math.Clamp((long)(results * k / 4.0 / SinglePieceCycles), 1, 32);
        var perPiece = PerPiece(results, (int)pieces, 64);
        return new PieceGrid(perPiece, 1, (int)Math.Max(1, (results + perPiece - 1) / perPiece), 1);
    }

    /// <summary>The longest time of a thread, each having as many pieces in a row, and a little of the sum of all.</summary>
    private double Cost(long rows, long columns, long k, bool packTransposed, int tileRows, int laneCount, int threads)
    {
        var (firstRows, firstColumns) = (Math.Min(rows, RowsPerPiece), Math.Min(columns, ColumnsPerPiece));
        var (lastRows, lastColumns) = (rows - (RowPieces - 1) * RowsPerPiece, columns - (ColumnPieces - 1) * ColumnsPerPiece);
        // What several pieces read was written by one thread, and comes from its cache to the others.
        var transfer = TransferCycles * k * ((RowPieces > 1 ? firstColumns : 0) + (ColumnPieces > 1 ? firstRows : 0));
        Span<double> cycles =
        [
            transfer + Cycles(firstRows, firstColumns, k, packTransposed, tileRows, laneCount),
            transfer + Cycles(firstRows, lastColumns, k, packTransposed, tileRows, laneCount),
            transfer + Cycles(lastRows, firstColumns, k, packTransposed, tileRows, laneCount),
            transfer + Cycles(lastRows, lastColumns, k, packTransposed, tileRows, laneCount),
        ];
        var (sum, longest) = (0.0, 0.0);
        for (var (thread, piece) = (0, 0); thread < threads; thread++)
        {
            var share = 0.0;
            for (; piece < (long)Count * (thread + 1) / threads; piece++)
                share += cycles[(piece / ColumnPieces == RowPieces - 1 ? 2 : 0) + (piece % ColumnPieces == ColumnPieces - 1 ? 1 : 0)];
            sum += share;
            longest = Math.Max(longest, share);
        }
        return longest * threads + 0.25 * sum;
    }

    private static double Cycles(long rows, long columns, long k, bool packTransposed, int tileRows, int laneCount)
    {
        var tiles = (rows + tileRows - 1) / tileRows;
        var perRow = 0.0;
        var overhead = 0.0;
        for (long column = 0, width; column < columns; column += width, overhead += 60)
        {
            width = Math.Min(Panels.NextColumns(columns - column, laneCount), columns - column);
            perRow += Panels.NextVectors(columns - column, laneCount) switch { 3 => 12.5, 2 => 10, _ => 7 };
        }
        // Packed once, or read where it lies by every row of tiles, which costs when it is not in the first-level cache.
        var packing = packTransposed ? 1 : Math.Min(0.5, columns * k > 6_000 ? 0.12 * tiles : 0);
        return tiles * (perRow * k + overhead) + packing * columns * k + 0.2 * rows * k + 300;
    }
}
