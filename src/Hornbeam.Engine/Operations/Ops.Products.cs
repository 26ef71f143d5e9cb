using Hornbeam.Engine.Graphs;

namespace Hornbeam;

public static partial class Ops
{
    /// <summary>
    /// Matrix product over the last two axes; leading axes broadcast, vectors are rows on the left and columns on the right.
    /// Keras: <c>ops.matmul</c>.
    /// </summary>
    /// <exception cref="ArgumentException">The inner lengths differ, or an operand is a scalar.</exception>
    public static Tensor MatMul(Tensor x1, Tensor x2)
    {
        ArgumentNullException.ThrowIfNull(x1);
        ArgumentNullException.ThrowIfNull(x2);
        if (x1.Rank == 0 || x2.Rank == 0)
            throw new ArgumentException($"MatMul: shapes {x1.Shape} and {x2.Shape}: a scalar has no matrix product.{InLayer()}");
        (x1, x2) = Promote(x1, x2);
        if (!x1.DType.IsFloating)
            return Cast(MatMul(Cast(x1, DType.Float64), Cast(x2, DType.Float64)), NotBool(x1).DType);
        var (isRow, isColumn) = (x1.Rank == 1, x2.Rank == 1);
        var left = isRow ? ExpandDims(x1, 0) : x1;
        var right = isColumn ? ExpandDims(x2, 1) : x2;
        if (left.Shape.Length(left.Rank - 1) != right.Shape.Length(right.Rank - 2))
            throw new ArgumentException(
                $"MatMul: shapes {x1.Shape} and {x2.Shape}: the last axis of the first has length {left.Shape.Length(left.Rank - 1)}, "
                + $"the matching axis of the second {right.Shape.Length(right.Rank - 2)}.{InLayer()}");
        var product = Product(left, right);
        if (isRow && isColumn)
            return Reshape(product, new Shape([.. product.Shape.Lengths[..^2]]));
        return isRow ? Squeeze(product, -2) : isColumn ? Squeeze(product, -1) : product;
    }

    /// <summary>Sum of products over the last axis of the first and the last but one of the second. Keras: <c>ops.dot</c>.</summary>
    public static Tensor Dot(Tensor x1, Tensor x2)
    {
        ArgumentNullException.ThrowIfNull(x1);
        ArgumentNullException.ThrowIfNull(x2);
        if (x1.Rank == 0 || x2.Rank == 0)
            return Multiply(x1, x2);
        if (x2.Rank <= 2)
            return MatMul(x1, x2);
        var inner = x2.Rank - 2;
        int[] order = [inner, .. Enumerable.Range(0, inner), x2.Rank - 1];
        var right = Reshape(Transpose(x2, order), [x2.Shape.Length(inner), null]);
        int[] lengths = [.. x1.Shape.Lengths[..^1], .. x2.Shape.Lengths[..inner], x2.Shape.Length(x2.Rank - 1)];
        return Reshape(MatMul(x1, right), new Shape(lengths));
    }

    private static Tensor Product(Tensor left, Tensor right)
    {
        int m = left.Shape.Length(left.Rank - 2), n = right.Shape.Length(right.Rank - 1), k = left.Shape.Length(left.Rank - 1);
        if (right.Rank == 2 && left.Rank > 2)
        {
            // One large product instead of a stack of small ones.
            var rows = checked((int)new Shape([.. left.Shape.Lengths[..^1]]).ElementCount);
            var flat = Product(Reshape(left, new Shape(rows, k)), right);
            return Reshape(flat, new Shape([.. left.Shape.Lengths[..^1], n]));
        }
        var stack = BroadcastShape(
            new Shape([.. left.Shape.Lengths[..^2]]), new Shape([.. right.Shape.Lengths[..^2]]), "MatMul");
        left = BroadcastTo(left, new Shape([.. stack.Lengths, m, k]));
        right = BroadcastTo(right, new Shape([.. stack.Lengths, k, n]));
        return new Tensor(new Node(
            Primitive.MatrixMultiply, new MatrixMultiplyAttributes(false, false), new Shape([.. stack.Lengths, m, n]), left.DType,
            left.Node, right.Node));
    }
}
