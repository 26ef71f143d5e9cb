using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// Products of two tensors, sample by sample, summed over one axis of each: of shapes (samples, n, k) and (samples, k, m) with axes
/// [2, 1] a tensor (samples, n, m). Two vectors a sample give (samples, 1). The output has no mask. Keras:
/// <c>keras.layers.Dot</c>.
/// </summary>
public sealed class Dot : Merge
{
    /// <summary>A layer for a list of two tensors.</summary>
    /// <param name="axes">The axis summed over, for both tensors or for each, counted with that of the samples; not that one.</param>
    /// <param name="normalize">Whether both are divided by their lengths along that axis before, which gives cosines. Default false.</param>
    /// <exception cref="ArgumentException">There are not one or two axes.</exception>
    public Dot(Axis axes, bool normalize = false) => (Axes, Normalize) = (Checked(axes), normalize);

    private Dot(ConfigReader reader)
        : base(reader) => (Axes, Normalize) = (Checked(reader.Ints("axes")), reader.Bool("normalize", false));

    /// <summary>The axis summed over, for both tensors or for each.</summary>
    public Axis Axes { get; }

    /// <summary>Whether both tensors are divided by their lengths along the axis before.</summary>
    public bool Normalize { get; }

    private protected override Tensor Merged(Tensor[] x, Tensor?[] masks)
    {
        var axes = AxesOf(x[0].Shape, x[1].Shape);
        if (Normalize)
            x = [Ops.Normalize(x[0], axes[0]), Ops.Normalize(x[1], axes[1])];
        const int Samples = 0;
        var (left, right) = (Letters('b', x[0].Rank), Letters('B', x[1].Rank));
        (right[Samples], right[axes[1]]) = (left[Samples], left[axes[0]]);
        char[] rest = [.. left.Where((_, i) => i != axes[0]), .. right.Where((_, i) => i != Samples && i != axes[1])];
        var y = Ops.Einsum($"{new string(left)},{new string(right)}->{new string(rest)}", x[0], x[1]);
        return y.Rank == 1 ? Ops.ExpandDims(y, 1) : y;
    }

    private protected override Tensor? MergedMask(Tensor[] x, Tensor?[] masks) => null;

    private protected override void Check(IReadOnlyList<Shape> shapes)
    {
        if (shapes.Count != 2)
            throw Refusal("takes exactly two tensors", shapes);
        if (shapes.Any(shape => shape.Rank < 2))
            throw Refusal("takes tensors of at least two axes", shapes);
        if (shapes[0][0] is { } samples && shapes[1][0] is { } others && samples != others)
            throw Refusal("takes tensors of the same number of samples", shapes);
        var axes = AxesOf(shapes[0], shapes[1]);
        if (shapes[0][axes[0]] is { } length && shapes[1][axes[1]] is { } other && length != other)
            throw Refusal($"sums over axes of one length (axis {axes[0]} of the first tensor, {axes[1]} of the second)", shapes);
    }

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config
    {
        { "axes", NormalizedAxes.ToConfig(Axes) },
        { "normalize", Normalize },
    });

    internal static Dot FromConfig(ConfigReader reader) => new(reader);

    private static Axis Checked(Axis axes) => Given(axes).Count is 1 or 2 ? axes : throw new ArgumentException(
        $"Dot: axes must be one axis for both tensors, or one for each, but there are {Given(axes).Count}.", nameof(axes));

    private static List<int> Given(Axis axes)
    {
        List<int> given = [];
        foreach (var axis in axes)
            given.Add(axis);
        return given;
    }

    /// <summary>The axis of each tensor, counted from 0.</summary>
    private int[] AxesOf(Shape first, Shape second)
    {
        var given = Given(Axes);
        int[] axes = [first.Axis(given[0], ClassName), second.Axis(given[^1], ClassName)];
        return axes.Contains(0) ? throw Refusal("cannot sum over axis 0, that of the samples") : axes;
    }

    private static char[] Letters(char first, int count) => [.. Enumerable.Range(first, count).Select(letter => (char)letter)];
}
