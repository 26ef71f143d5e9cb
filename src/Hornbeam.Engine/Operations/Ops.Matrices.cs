namespace Hornbeam;

// Diagonals, triangles and products with more structure than MatMul.
public static partial class Ops
{
    /// <summary>The last two axes with zeros above the <paramref name="k"/>-th diagonal. Keras: <c>ops.tril</c>.</summary>
    public static Tensor Tril(Tensor x, int k = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Where(Triangle(MatrixShape(x, "Tril"), k), x, ZerosLike(x));
    }

    /// <summary>The last two axes with zeros below the <paramref name="k"/>-th diagonal. Keras: <c>ops.triu</c>.</summary>
    public static Tensor Triu(Tensor x, int k = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Where(Triangle(MatrixShape(x, "Triu"), k - 1), ZerosLike(x), x);
    }

    /// <summary>Ones at and below the <paramref name="k"/>-th diagonal, zeros above. Keras: <c>ops.tri</c>.</summary>
    public static Tensor Tri(int rows, int? columns = null, int k = 0, DType? dtype = null) =>
        Cast(Triangle(Shape.Create(rows, columns ?? rows), k), dtype ?? DType.Float32);

    /// <summary>Ones on the <paramref name="k"/>-th diagonal, zeros elsewhere. Keras: <c>ops.eye</c>.</summary>
    public static Tensor Eye(int rows, int? columns, int k, DType? dtype = null)
    {
        var shape = Shape.Create(rows, columns ?? rows);
        return Cast(Equal(Iota(shape, 0, DType.Int32) + k, Iota(shape, 1, DType.Int32)), dtype ?? DType.Float32);
    }

    /// <summary>The elements of a diagonal over two axes, as a new last axis. Keras: <c>ops.diagonal</c>.</summary>
    public static Tensor Diagonal(Tensor x, int offset = 0, int axis1 = 0, int axis2 = 1)
    {
        ArgumentNullException.ThrowIfNull(x);
        var (a, b) = (x.Shape.Axis(axis1, "Diagonal"), x.Shape.Axis(axis2, "Diagonal"));
        if (a == b)
            throw new ArgumentException($"Diagonal: two different axes are needed, not {axis1} and {axis2}.");
        x = MoveAxis(x, [a, b], [-2, -1]);
        var (rows, columns) = (x.Shape.Length(x.Rank - 2), x.Shape.Length(x.Rank - 1));
        var (row, column) = (Math.Max(0, -offset), Math.Max(0, offset));
        var count = Math.Max(0, Math.Min(rows - row, columns - column));
        var outer = x.Shape.Lengths[..^2];
        if (count == 0)
            return Zeros(new Shape([.. outer, 0]), x.DType);
        // In the flattened matrix a diagonal is every (columns + 1)-th element.
        var flat = Reshape(x, new Shape([.. outer, rows * columns]));
        var starts = new int[flat.Rank];
        var steps = Enumerable.Repeat(1, flat.Rank).ToArray();
        (starts[^1], steps[^1]) = (row * columns + column, columns + 1);
        return SliceWith(flat, starts, steps, new Shape([.. outer, count]));
    }

    /// <summary>Sum of a diagonal over two axes. Keras: <c>ops.trace</c>.</summary>
    public static Tensor Trace(Tensor x, int offset = 0, int axis1 = 0, int axis2 = 1)
    {
        ArgumentNullException.ThrowIfNull(x);
        var diagonal = Diagonal(x, offset, axis1, axis2);
        return Sum(diagonal.DType == DType.UInt8 ? Cast(diagonal, DType.Int32) : diagonal, -1);
    }

    /// <summary>A matrix with the given diagonal (of one axis), or the diagonal of a matrix. Keras: <c>ops.diag</c>.</summary>
    public static Tensor Diag(Tensor x, int k = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank == 2)
            return Diagonal(x, k);
        if (x.Rank != 1)
            throw new ArgumentException($"Diag: a tensor of one or two axes is needed, not one of shape {x.Shape}.{InLayer()}");
        var size = checked(x.Shape.Length(0) + Math.Abs(k));
        var padded = Pad(x, [(Math.Max(0, -k), Math.Max(0, k))]);
        return Where(Cast(Eye(size, size, k, DType.Bool), DType.Bool), ExpandDims(padded, 1), Zeros(Shape.Create(size, size), x.DType));
    }

    /// <summary>A matrix with the flattened tensor as its diagonal. Keras: <c>ops.diagflat</c>.</summary>
    public static Tensor DiagFlat(Tensor x, int k = 0) => Diag(Ravel(x), k);

    /// <summary>All products of an element of each, both flattened. Keras: <c>ops.outer</c>.</summary>
    public static Tensor Outer(Tensor x1, Tensor x2) => Multiply(Reshape(x1, [null, 1]), Reshape(x2, [1, null]));

    /// <summary>Sum of products over the last axis of both. Keras: <c>ops.inner</c>.</summary>
    public static Tensor Inner(Tensor x1, Tensor x2)
    {
        ArgumentNullException.ThrowIfNull(x1);
        ArgumentNullException.ThrowIfNull(x2);
        return x1.Rank == 0 || x2.Rank == 0 ? Multiply(x1, x2) : TensorDot(x1, x2, [-1], [-1]);
    }

    /// <summary>Sum of products of both flattened. Keras: <c>ops.vdot</c>.</summary>
    public static Tensor VDot(Tensor x1, Tensor x2) => Dot(Ravel(x1), Ravel(x2));

    /// <summary>Sum of products over the last axes of the first and the first axes of the second. Keras: <c>ops.tensordot</c>.</summary>
    /// <param name="x1">The first tensor.</param>
    /// <param name="x2">The second tensor.</param>
    /// <param name="axes">How many axes are summed over.</param>
    public static Tensor TensorDot(Tensor x1, Tensor x2, int axes = 2)
    {
        ArgumentNullException.ThrowIfNull(x1);
        ArgumentNullException.ThrowIfNull(x2);
        if (axes < 0 || axes > x1.Rank || axes > x2.Rank)
            throw new ArgumentOutOfRangeException(nameof(axes), $"TensorDot: shapes {x1.Shape} and {x2.Shape} have no {axes} axes to sum over.");
        return TensorDot(x1, x2, [.. Enumerable.Range(x1.Rank - axes, axes)], [.. Enumerable.Range(0, axes)]);
    }

    /// <summary>Sum of products over pairs of axes. Keras: <c>ops.tensordot</c>.</summary>
    public static Tensor TensorDot(Tensor x1, Tensor x2, ReadOnlySpan<int> axes1, ReadOnlySpan<int> axes2)
    {
        ArgumentNullException.ThrowIfNull(x1);
        ArgumentNullException.ThrowIfNull(x2);
        if (axes1.Length != axes2.Length)
            throw new ArgumentException($"TensorDot: {axes1.Length} axes of the first cannot meet {axes2.Length} of the second.");
        var (a, b) = (new int[axes1.Length], new int[axes2.Length]);
        for (var i = 0; i < a.Length; i++)
        {
            (a[i], b[i]) = (x1.Shape.Axis(axes1[i], "TensorDot"), x2.Shape.Axis(axes2[i], "TensorDot"));
            if (x1.Shape.Length(a[i]) != x2.Shape.Length(b[i]))
                throw new ArgumentException(
                    $"TensorDot: shapes {x1.Shape} and {x2.Shape}: axes {axes1[i]} and {axes2[i]} have lengths {x1.Shape.Length(a[i])} and {x2.Shape.Length(b[i])}.{InLayer()}");
        }
        int[] free1 = [.. Enumerable.Range(0, x1.Rank).Except(a)], free2 = [.. Enumerable.Range(0, x2.Rank).Except(b)];
        int Product(Tensor x, int[] axes) => axes.Aggregate(1, (product, axis) => checked(product * x.Shape.Length(axis)));
        var left = Reshape(x1.Rank == 0 ? x1 : Transpose(x1, [.. free1, .. a]), new Shape(Product(x1, free1), Product(x1, a)));
        var right = Reshape(x2.Rank == 0 ? x2 : Transpose(x2, [.. b, .. free2]), new Shape(Product(x2, b), Product(x2, free2)));
        var product = a.Length == 0 ? Multiply(left, right) : MatMul(left, right);
        return Reshape(product, new Shape([.. free1.Select(axis => x1.Shape.Length(axis)), .. free2.Select(axis => x2.Shape.Length(axis))]));
    }

    /// <summary>Cross product of vectors of 3 (or 2) numbers along the last axis. Keras: <c>ops.cross</c>.</summary>
    /// <exception cref="ArgumentException">The last axis is not 2 or 3 long.</exception>
    public static Tensor Cross(Tensor x1, Tensor x2)
    {
        ArgumentNullException.ThrowIfNull(x1);
        ArgumentNullException.ThrowIfNull(x2);
        var (n, m) = (x1.Rank == 0 ? 0 : x1.Shape[^1], x2.Rank == 0 ? 0 : x2.Shape[^1]);
        if (n is not (2 or 3) || m is not (2 or 3))
            throw new ArgumentException($"Cross: the last axes of shapes {x1.Shape} and {x2.Shape} must have the length 2 or 3.{InLayer()}");
        Tensor At(Tensor x, int i) => x[TensorIndex.Ellipsis, i];
        var third = At(x1, 0) * At(x2, 1) - At(x1, 1) * At(x2, 0);
        if (n == 2 && m == 2)
            return third;
        var (a, b) = (n == 3 ? At(x1, 2) : ZerosLike(At(x1, 0)), m == 3 ? At(x2, 2) : ZerosLike(At(x2, 0)));
        return Stack([At(x1, 1) * b - a * At(x2, 1), a * At(x2, 0) - At(x1, 0) * b, third], -1);
    }

    /// <summary>Every element of the first times the whole second. Keras: <c>ops.kron</c>.</summary>
    public static Tensor Kron(Tensor x1, Tensor x2)
    {
        ArgumentNullException.ThrowIfNull(x1);
        ArgumentNullException.ThrowIfNull(x2);
        var rank = Math.Max(x1.Rank, x2.Rank);
        var (first, second, result) = (new int[2 * rank], new int[2 * rank], new int[rank]);
        for (var i = 1; i <= rank; i++)
        {
            var (a, b) = (i <= x1.Rank ? x1.Shape.Length(x1.Rank - i) : 1, i <= x2.Rank ? x2.Shape.Length(x2.Rank - i) : 1);
            (first[^(2 * i)], first[^(2 * i - 1)]) = (a, 1);
            (second[^(2 * i)], second[^(2 * i - 1)]) = (1, b);
            result[^i] = checked(a * b);
        }
        return Reshape(Multiply(Reshape(x1, new Shape(first)), Reshape(x2, new Shape(second))), new Shape(result));
    }

    /// <summary>Powers of a vector as columns, highest first unless <paramref name="increasing"/>. Keras: <c>ops.vander</c>.</summary>
    public static Tensor Vander(Tensor x, int? n = null, bool increasing = false)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank != 1)
            throw new ArgumentException($"Vander: a tensor of one axis is needed, not one of shape {x.Shape}.{InLayer()}");
        var powers = Arange(n ?? x.Shape.Length(0), NotBool(x).DType);
        return Power(ExpandDims(NotBool(x), 1), increasing ? powers : Flip(powers));
    }

    private static Shape MatrixShape(Tensor x, string operation) => x.Rank >= 2
        ? x.Shape.From(x.Rank - 2)
        : throw new ArgumentException($"{operation}: at least two axes are needed, not a tensor of shape {x.Shape}.{InLayer()}");

    private static Tensor Triangle(Shape shape, int k) => GreaterEqual(Iota(shape, 0, DType.Int32) + k, Iota(shape, 1, DType.Int32));
}
