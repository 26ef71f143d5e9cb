namespace Hornbeam.Constraints;

/// <summary>Euclidean norms of parts of a weight, for the constraints on them.</summary>
internal static class Norms
{
    /// <summary>Keras's <c>epsilon()</c>, against division by zero.</summary>
    public const double Epsilon = 1e-7;

    public static Tensor Of(Tensor weight, IReadOnlyList<int> axes) =>
        Ops.Sqrt(Ops.Sum(Ops.Square(weight), axes.ToArray(), keepDims: true));

    /// <summary>The axes given, or axis 0 where none was.</summary>
    public static int[] Axes(int[] axes) => axes.Length == 0 ? [0] : axes;

    /// <summary>One axis is written as a number.</summary>
    public static object Config(IReadOnlyList<int> axes) => axes.Count == 1 ? axes[0] : axes;

    /// <summary>Keras's default is the integer 2.</summary>
    public static object Number(double value) => value == 2 ? (object)2 : value;
}
