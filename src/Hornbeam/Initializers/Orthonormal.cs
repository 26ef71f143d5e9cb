namespace Hornbeam.Initializers;

/// <summary>The orthogonal factor of a QR decomposition, by Householder reflections in double precision.</summary>
internal static class Orthonormal
{
    /// <summary>
    /// Q of A = QR with a positive diagonal of R (which makes Q uniformly distributed for a normally distributed A).
    /// </summary>
    /// <param name="a">A, row by row; at least as many rows as columns. Overwritten.</param>
    /// <param name="rows">Rows of A and Q.</param>
    /// <param name="columns">Columns of A and Q.</param>
    public static double[] Columns(double[] a, int rows, int columns)
    {
        var reflections = new double[columns][];
        var signs = new double[columns];
        for (var k = 0; k < columns; k++)
        {
            var v = new double[rows];
            double squares = 0;
            for (var i = k; i < rows; i++)
            {
                v[i] = a[i * columns + k];
                squares += v[i] * v[i];
            }
            // The reflection maps the column to alpha e_k; its sign is chosen against cancellation.
            var alpha = v[k] > 0 ? -Math.Sqrt(squares) : Math.Sqrt(squares);
            signs[k] = alpha < 0 ? -1 : 1;
            v[k] -= alpha;
            Normalize(v);
            Reflect(a, v, rows, columns, k);
            reflections[k] = v;
        }
        var q = new double[rows * columns];
        for (var k = 0; k < columns; k++)
            q[k * columns + k] = signs[k];
        for (var k = columns - 1; k >= 0; k--)
            Reflect(q, reflections[k], rows, columns, 0);
        return q;
    }

    /// <summary>m -= 2 v (v'm), for the columns from one on.</summary>
    private static void Reflect(double[] m, double[] v, int rows, int columns, int from)
    {
        for (var j = from; j < columns; j++)
        {
            double dot = 0;
            for (var i = 0; i < rows; i++)
                dot += v[i] * m[i * columns + j];
            for (var i = 0; i < rows; i++)
                m[i * columns + j] -= 2 * dot * v[i];
        }
    }

    private static void Normalize(double[] v)
    {
        double squares = 0;
        foreach (var x in v)
            squares += x * x;
        if (squares == 0)
            return;
        var scale = 1 / Math.Sqrt(squares);
        for (var i = 0; i < v.Length; i++)
            v[i] *= scale;
    }
}
