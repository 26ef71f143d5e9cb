namespace Hornbeam;

// Summaries that are compositions of the reductions.
public static partial class Ops
{
    /// <summary>Largest element over axes, at least <paramref name="initial"/>. Keras: <c>ops.max</c> with <c>initial</c>.</summary>
    public static Tensor Max(Tensor x, Axis axes, bool keepDims, double initial)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Array.Exists(axes.Resolve(x.Shape, "Max"), axis => x.Shape.Length(axis) == 0)
            ? Full(Sum(x, axes, keepDims).Shape, initial, x.DType)
            : Maximum(Max(x, axes, keepDims), initial);
    }

    /// <summary>Smallest element over axes, at most <paramref name="initial"/>. Keras: <c>ops.min</c> with <c>initial</c>.</summary>
    public static Tensor Min(Tensor x, Axis axes, bool keepDims, double initial)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Array.Exists(axes.Resolve(x.Shape, "Min"), axis => x.Shape.Length(axis) == 0)
            ? Full(Sum(x, axes, keepDims).Shape, initial, x.DType)
            : Minimum(Min(x, axes, keepDims), initial);
    }

    /// <summary>Weighted mean along an axis (null: of all elements); without weights the mean. Keras: <c>ops.average</c>.</summary>
    /// <param name="x">What is averaged.</param>
    /// <param name="axis">Along which axis.</param>
    /// <param name="weights">Of the shape of <paramref name="x"/>, or a vector along the axis.</param>
    public static Tensor Average(Tensor x, int? axis = null, Tensor? weights = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        Axis axes = axis is { } one ? one : Axis.All;
        if (weights is null)
            return Mean(x, axes);
        (x, weights) = PromoteFloating(x, weights);
        if (weights.Shape != x.Shape)
        {
            if (axis is null || weights.Rank != 1 || weights.Shape.Length(0) != x.Shape.Length(x.Shape.Axis(axis.Value, "Average")))
                throw new ArgumentException(
                    $"Average: weights of shape {weights.Shape} do not fit a tensor of shape {x.Shape} along axis {axis?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null"}.{InLayer()}", nameof(weights));
            var lengths = Enumerable.Repeat(1, x.Rank).ToArray();
            lengths[x.Shape.Axis(axis.Value, "Average")] = weights.Shape.Length(0);
            weights = BroadcastTo(Reshape(weights, new Shape(lengths)), x.Shape);
        }
        return Sum(x * weights, axes) / Sum(weights, axes);
    }

    /// <summary>How many elements over axes are not zero, int32. Keras: <c>ops.count_nonzero</c>.</summary>
    public static Tensor CountNonzero(Tensor x, Axis axes = default) => Sum(Cast(ToBool(x), DType.Int32), axes);

    /// <summary>Largest minus smallest element over axes. Keras: <c>ops.ptp</c>.</summary>
    public static Tensor Ptp(Tensor x, Axis axes = default, bool keepDims = false) => Max(x, axes, keepDims) - Min(x, axes, keepDims);

    /// <summary>Mean and variance over axes. Keras: <c>ops.moments</c>.</summary>
    public static (Tensor Mean, Tensor Variance) Moments(Tensor x, Axis axes, bool keepDims = false) =>
        (Mean(x, axes, keepDims), Var(x, axes, keepDims));

    /// <summary>Running product along an axis (null: of the flattened tensor). Keras: <c>ops.cumprod</c>.</summary>
    public static Tensor CumProd(Tensor x, int? axis = null)
    {
        x = NotBool(x);
        if (axis is null)
            (x, axis) = (Ravel(x), 0);
        var at = x.Shape.Axis(axis.Value, "CumProd");
        var length = x.Shape.Length(at);
        // Each round multiplies by what lies twice as far back.
        for (var distance = 1; distance < length; distance = checked(2 * distance))
        {
            var padding = new (int, int)[x.Rank];
            padding[at] = (distance, 0);
            var starts = new int[x.Rank];
            x *= Slice(Pad(x, padding, 1), starts, x.Shape);
        }
        return x;
    }

    /// <summary>Differences of neighbours along an axis, <paramref name="n"/> times. Keras: <c>ops.diff</c>.</summary>
    public static Tensor Diff(Tensor x, int n = 1, int axis = -1)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        var at = x.Shape.Axis(axis, "Diff");
        for (var i = 0; i < n && x.Shape.Length(at) > 0; i++)
        {
            var shorter = x.Shape.With(at, x.Shape.Length(at) - 1);
            var (low, high) = (new int[x.Rank], new int[x.Rank]);
            high[at] = 1;
            x = x.DType == DType.Bool
                ? NotEqual(Slice(x, high, shorter), Slice(x, low, shorter))
                : Slice(x, high, shorter) - Slice(x, low, shorter);
        }
        return x;
    }

    /// <summary>Integral by the trapezoidal rule along an axis. Keras: <c>ops.trapezoid</c>.</summary>
    /// <param name="y">The values.</param>
    /// <param name="x">Where they were taken; null: evenly, <paramref name="dx"/> apart.</param>
    /// <param name="dx">The distance. Default 1.</param>
    /// <param name="axis">Along which axis. Default the last.</param>
    public static Tensor Trapezoid(Tensor y, Tensor? x = null, double dx = 1, int axis = -1)
    {
        ArgumentNullException.ThrowIfNull(y);
        y = ToFloating(y);
        var at = y.Shape.Axis(axis, "Trapezoid");
        var shorter = y.Shape.With(at, y.Shape.Length(at) - 1);
        var (low, high) = (new int[y.Rank], new int[y.Rank]);
        high[at] = 1;
        var middles = (Slice(y, high, shorter) + Slice(y, low, shorter)) / 2.0;
        if (x is null)
            return Sum(middles * dx, at);
        var widths = Diff(ToFloating(x), 1, x.Rank == 1 ? 0 : axis);
        if (x.Rank == 1)
        {
            var lengths = Enumerable.Repeat(1, y.Rank).ToArray();
            lengths[at] = widths.Shape.Length(0);
            widths = Reshape(widths, new Shape(lengths));
        }
        return Sum(middles * widths, at);
    }

    /// <summary>Correlation coefficients of the rows of a matrix. Keras: <c>ops.corrcoef</c>.</summary>
    public static Tensor Corrcoef(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        x = ToFloating(x);
        var rows = x.Rank == 1 ? ExpandDims(x, 0) : x;
        var centred = rows - Mean(rows, -1, keepDims: true);
        var covariance = MatMul(centred, SwapAxes(centred, -1, -2));
        var deviation = Sqrt(Diagonal(covariance, 0, -2, -1));
        var result = covariance / ExpandDims(deviation, -1) / ExpandDims(deviation, -2);
        return x.Rank == 1 ? Reshape(result, Shape.Scalar) : result;
    }

    /// <summary>
    /// Norm over axes. Of vectors (one axis, or no order and any axes): the <paramref name="ord"/>-norm, default 2, infinities the
    /// extreme magnitudes, 0 the count of non-zeros. Of matrices (two axes): 1, -1 sums of columns, infinities sums of rows.
    /// Keras: <c>ops.norm</c>.
    /// </summary>
    /// <exception cref="ArgumentException">The order is not one of these (norms by singular values are not compositions).</exception>
    public static Tensor Norm(Tensor x, double? ord = null, Axis axes = default, bool keepDims = false)
    {
        ArgumentNullException.ThrowIfNull(x);
        x = ToFloating(x);
        var resolved = axes.Resolve(x.Shape, "Norm");
        if (resolved.Length > 2 && (ord is not null || axes != Axis.All))
            throw new ArgumentException($"Norm: a norm is over one or two axes, not over {resolved.Length} of a tensor of shape {x.Shape}.{InLayer()}", nameof(axes));
        if (ord is not { } order)
            return Sqrt(Sum(Square(x), axes, keepDims));
        var magnitudes = Abs(x);
        if (resolved.Length == 1)
            return order switch
            {
                double.PositiveInfinity => Max(magnitudes, axes, keepDims),
                double.NegativeInfinity => Min(magnitudes, axes, keepDims),
                0 => Sum(Cast(NotEqual(x, 0.0), x.DType), axes, keepDims),
                1 => Sum(magnitudes, axes, keepDims),
                2 => Sqrt(Sum(Square(x), axes, keepDims)),
                _ => Power(Sum(Power(magnitudes, order), axes, keepDims), 1 / order),
            };
        if (resolved.Length != 2 || (Math.Abs(order) != 1 && !double.IsInfinity(order)))
            throw new ArgumentException(
                $"Norm: the order {ord} over {resolved.Length} axes of a tensor of shape {x.Shape} is not defined here; "
                + $"over two axes use 1, -1, infinity, -infinity or no order.{InLayer()}", nameof(ord));
        // As given, not as sorted: the first names the rows.
        var given = new List<int>();
        foreach (var axis in axes)
            given.Add(x.Shape.Axis(axis, "Norm"));
        var (rows, columns) = given.Count == 2 ? (given[0], given[1]) : (0, 1);
        var sums = Sum(magnitudes, double.IsInfinity(order) ? columns : rows, keepDims: true);
        var result = order > 0 ? Max(sums, resolved, keepDims: true) : Min(sums, resolved, keepDims: true);
        return keepDims ? result : Squeeze(result, resolved);
    }

    /// <summary>The Frobenius norm of matrices: <c>"fro"</c> over two axes. Keras: <c>ops.norm</c>.</summary>
    /// <exception cref="ArgumentException">Another name, or not two axes.</exception>
    public static Tensor Norm(Tensor x, string ord, Axis axes = default, bool keepDims = false)
    {
        ArgumentNullException.ThrowIfNull(x);
        var count = axes.Resolve(x.Shape, "Norm").Length;
        return ord == "fro" && count == 2
            ? Norm(x, (double?)null, axes, keepDims)
            : throw new ArgumentException($"Norm: the order '{ord}' over {count} axes is not defined here; by name there is 'fro' over two axes.{InLayer()}", nameof(ord));
    }

    /// <summary>Divided by the norm over axes, that taken as at least <paramref name="epsilon"/>. Keras: <c>ops.normalize</c>.</summary>
    public static Tensor Normalize(Tensor x, Axis? axis = null, double order = 2, double? epsilon = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        x = ToFloating(x);
        Axis axes = axis ?? -1;
        var least = epsilon ?? 1e-7;
        if (order == 2)
            return x * Rsqrt(Maximum(Sum(Square(x), axes, keepDims: true), least * least));
        if (!(order >= 1) || double.IsInfinity(order))
            throw new ArgumentOutOfRangeException(nameof(order), $"Normalize: the order must be 1 or larger and finite, not {order}.");
        var length = order == 1 ? Sum(Abs(x), axes, keepDims: true) : Power(Sum(Power(Abs(x), order), axes, keepDims: true), 1 / order);
        return x / Maximum(length, least);
    }

    /// <summary>Sum over axes, NaN counted as 0. Keras: <c>ops.nansum</c>.</summary>
    public static Tensor NanSum(Tensor x, Axis axes = default, bool keepDims = false) => Sum(WithoutNaN(x, 0), axes, keepDims);

    /// <summary>Product over axes, NaN counted as 1. Keras: <c>ops.nanprod</c>.</summary>
    public static Tensor NanProd(Tensor x, Axis axes = default, bool keepDims = false) => Prod(WithoutNaN(x, 1), axes, keepDims);

    /// <summary>Largest element over axes that is not NaN; NaN where there is none. Keras: <c>ops.nanmax</c>.</summary>
    public static Tensor NanMax(Tensor x, Axis axes = default, bool keepDims = false) => Where(
        All(IsNaN(x), axes, keepDims), double.NaN, Max(WithoutNaN(x, double.NegativeInfinity), axes, keepDims));

    /// <summary>Smallest element over axes that is not NaN; NaN where there is none. Keras: <c>ops.nanmin</c>.</summary>
    public static Tensor NanMin(Tensor x, Axis axes = default, bool keepDims = false) => Where(
        All(IsNaN(x), axes, keepDims), double.NaN, Min(WithoutNaN(x, double.PositiveInfinity), axes, keepDims));

    /// <summary>Mean over axes of what is not NaN. Keras: <c>ops.nanmean</c>.</summary>
    public static Tensor NanMean(Tensor x, Axis axes = default, bool keepDims = false)
    {
        ArgumentNullException.ThrowIfNull(x);
        x = ToFloating(x);
        return NanSum(x, axes, keepDims) / Sum(Cast(LogicalNot(IsNaN(x)), x.DType), axes, keepDims);
    }

    /// <summary>Population variance over axes of what is not NaN. Keras: <c>ops.nanvar</c>.</summary>
    public static Tensor NanVar(Tensor x, Axis axes = default, bool keepDims = false)
    {
        ArgumentNullException.ThrowIfNull(x);
        x = ToFloating(x);
        return NanMean(Square(x - NanMean(x, axes, keepDims: true)), axes, keepDims);
    }

    /// <summary>Population standard deviation over axes of what is not NaN. Keras: <c>ops.nanstd</c>.</summary>
    public static Tensor NanStd(Tensor x, Axis axes = default, bool keepDims = false) => Sqrt(NanVar(x, axes, keepDims));

    /// <summary>Running sum, NaN counted as 0. Keras: <c>ops.nancumsum</c>.</summary>
    public static Tensor NanCumSum(Tensor x, int? axis = null) => CumSum(WithoutNaN(x, 0), axis);

    /// <summary>Running product, NaN counted as 1. Keras: <c>ops.nancumprod</c>.</summary>
    public static Tensor NanCumProd(Tensor x, int? axis = null) => CumProd(WithoutNaN(x, 1), axis);

    private static Tensor WithoutNaN(Tensor x, double value)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.DType.IsFloating ? Where(IsNaN(x), value, x) : x;
    }
}
