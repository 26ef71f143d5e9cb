using Hornbeam.Data;

namespace Hornbeam;

/// <summary>Reads tables of numbers.</summary>
public static class Csv
{
    /// <summary>
    /// The numbers of a comma-separated file as a float32 tensor of shape (rows, columns):
    /// <c>var data = Csv.Load("pima.csv"); var (x, y) = (data[.., ..8], data[.., 8]);</c>
    /// </summary>
    /// <param name="path">The file: UTF-8, or with a byte order mark that says otherwise.</param>
    /// <param name="hasHeader">
    /// Whether the first row holds names. Default null: it does where none of its cells is a number.
    /// </param>
    /// <param name="delimiter">What stands between cells. Default a comma.</param>
    /// <param name="missingAsNaN">Whether empty cells, NA and nan become NaN; by default they are errors.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// There are no rows, rows differ in length, or a cell is not a number; the message names file, line and column.
    /// </exception>
    public static Tensor Load(string path, bool? hasHeader = null, char delimiter = ',', bool missingAsNaN = false)
    {
        var table = CsvTable.Load(path, hasHeader, delimiter, missingAsNaN);
        return Tensor.From(table.Values, [table.Rows, table.Columns]);
    }
}
