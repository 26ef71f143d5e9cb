namespace Hornbeam;

// Tensors made from few numbers.
public static partial class Ops
{
    /// <summary>One value everywhere, in another tensor's shape (and dtype unless given). Keras: <c>ops.full_like</c>.</summary>
    public static Tensor FullLike(Tensor x, double fillValue, DType? dtype = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Full(x.Shape, fillValue, dtype ?? x.DType);
    }

    /// <summary>Ones on the diagonal of a square matrix. Keras: <c>ops.identity</c>.</summary>
    public static Tensor Identity(int n, DType? dtype = null) => Eye(n, n, 0, dtype);

    /// <summary>Evenly spaced numbers from start to stop, along a new axis. Keras: <c>ops.linspace</c>.</summary>
    /// <param name="start">The first number.</param>
    /// <param name="stop">The last number, or with <paramref name="endpoint"/> false the one behind the last.</param>
    /// <param name="num">How many. Default 50.</param>
    /// <param name="endpoint">Whether <paramref name="stop"/> is one of them. Default true.</param>
    /// <param name="dtype">Element type; default that of the numbers, float32 for integers.</param>
    /// <param name="axis">Where the new axis stands. Default 0.</param>
    public static Tensor Linspace(Tensor start, Tensor stop, int num = 50, bool endpoint = true, DType? dtype = null, int axis = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(num);
        (start, stop) = PromoteFloating(start, stop);
        var result = dtype ?? start.DType;
        var (first, last) = (Cast(start, DType.Float64), Cast(stop, DType.Float64));
        var shape = BroadcastShape(first.Shape, last.Shape, "Linspace");
        var parts = endpoint ? Math.Max(num - 1, 1) : num;
        var steps = Reshape(Cast(Arange(num), DType.Float64) / Math.Max(parts, 1), new Shape([num, .. Enumerable.Repeat(1, shape.Rank)]));
        var line = first + steps * (last - first);
        if (endpoint && num > 1)
            line = Concatenate([line[..^1], BroadcastTo(last, line.Shape.With(0, 1))], 0);
        line = Cast(line, result);
        return axis == 0 ? line : MoveAxis(line, 0, axis);
    }

    /// <summary>Powers of a base with evenly spaced exponents. Keras: <c>ops.logspace</c>.</summary>
    public static Tensor Logspace(
        Tensor start, Tensor stop, int num = 50, bool endpoint = true, double @base = 10, DType? dtype = null, int axis = 0)
    {
        var exponents = Linspace(start, stop, num, endpoint, DType.Float64, axis);
        return Cast(Power(@base, exponents), dtype ?? PromoteFloating(start, stop).Left.DType);
    }

    /// <summary>Numbers of evenly spaced logarithms from start to stop. Keras: <c>ops.geomspace</c>.</summary>
    public static Tensor Geomspace(Tensor start, Tensor stop, int num = 50, bool endpoint = true, DType? dtype = null, int axis = 0)
    {
        (start, stop) = PromoteFloating(start, stop);
        var exponents = Linspace(Log(Cast(Abs(start), DType.Float64)), Log(Cast(Abs(stop), DType.Float64)), num, endpoint, DType.Float64, axis);
        return Cast(Exp(exponents) * Cast(Sign(start), DType.Float64), dtype ?? start.DType);
    }

    /// <summary>Coordinate grids of vectors. Keras: <c>ops.meshgrid</c>.</summary>
    /// <param name="indexing">"xy" (the first two axes exchanged, default) or "ij".</param>
    /// <param name="xs">Vectors; scalars count as vectors of length 1.</param>
    public static Tensor[] Meshgrid(string indexing, params ReadOnlySpan<Tensor> xs)
    {
        if (indexing is not ("xy" or "ij"))
            throw new ArgumentException($"Meshgrid: the indexing is 'xy' or 'ij', not '{indexing}'.", nameof(indexing));
        var vectors = Each(xs, Ravel);
        var shape = new Shape([.. vectors.Select(vector => vector.Shape.Length(0))]);
        var grids = new Tensor[vectors.Length];
        for (var i = 0; i < grids.Length; i++)
        {
            var lengths = Enumerable.Repeat(1, grids.Length).ToArray();
            lengths[i] = shape.Length(i);
            grids[i] = BroadcastTo(Reshape(vectors[i], new Shape(lengths)), shape);
            if (indexing == "xy" && grids.Length > 1)
                grids[i] = SwapAxes(grids[i], 0, 1);
        }
        return grids;
    }

    /// <summary>Coordinate grids of vectors, the first two axes exchanged. Keras: <c>ops.meshgrid</c>.</summary>
    public static Tensor[] Meshgrid(params ReadOnlySpan<Tensor> xs) => Meshgrid("xy", xs);

    /// <summary>The triangular window. Keras: <c>ops.bartlett</c>.</summary>
    public static Tensor Bartlett(int length) => Window(length, x => 1.0 - Abs(2.0 * x - 1.0));

    /// <summary>The window of Blackman: 0.42 - 0.5 cos(2 pi x) + 0.08 cos(4 pi x). Keras: <c>ops.blackman</c>.</summary>
    public static Tensor Blackman(int length) => Window(length, x => 0.42 - 0.5 * Cos(x * (2 * Math.PI)) + 0.08 * Cos(x * (4 * Math.PI)));

    /// <summary>The window of Hamming: 0.54 - 0.46 cos(2 pi x). Keras: <c>ops.hamming</c>.</summary>
    public static Tensor Hamming(int length) => Window(length, x => 0.54 - 0.46 * Cos(x * (2 * Math.PI)));

    /// <summary>The window of von Hann: 0.5 - 0.5 cos(2 pi x). Keras: <c>ops.hanning</c>.</summary>
    public static Tensor Hanning(int length) => Window(length, x => 0.5 - 0.5 * Cos(x * (2 * Math.PI)));

    private static Tensor Window(int length, Func<Tensor, Tensor> shape)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return length == 1
            ? Ones([1])
            : Cast(shape(Cast(Arange(length), DType.Float64) / Math.Max(length - 1, 1)), DType.Float32);
    }
}
