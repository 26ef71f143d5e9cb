namespace Hornbeam;

public static partial class Activations
{
    /// <summary>
    /// x above the threshold, <c>negativeSlope (x - threshold)</c> below it, at most <paramref name="maxValue"/>. The derivative
    /// at the threshold is that of the lower side. Keras: <c>relu</c>.
    /// </summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="negativeSlope">Slope below the threshold; default 0.</param>
    /// <param name="maxValue">Upper bound; default null: none.</param>
    /// <param name="threshold">Where the function begins to pass values; default 0.</param>
    public static Tensor Relu(Tensor x, double negativeSlope = 0, double? maxValue = null, double threshold = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (negativeSlope == 0 && maxValue is null && threshold == 0)
            return Ops.Relu(x);
        var above = threshold == 0 ? Ops.Relu(x) : Ops.Where(x > threshold, x, 0.0);
        if (maxValue is { } maximum)
            above = Ops.Clip(above, 0.0, maximum);
        return negativeSlope == 0 ? above : above - negativeSlope * Ops.Relu(threshold - x);
    }

    /// <summary>x where positive, <c>negativeSlope x</c> elsewhere. Keras: <c>leaky_relu</c>.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="negativeSlope">Slope below 0; default 0.2.</param>
    public static Tensor LeakyRelu(Tensor x, double negativeSlope = 0.2)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Ops.Where(x > 0, x, negativeSlope * x);
    }

    /// <summary>min(max(x, 0), 6). Keras: <c>relu6</c>.</summary>
    public static Tensor Relu6(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Ops.Where((x > 0) & (x < 6), x, Ops.StopGradient(Ops.Clip(x, 0, 6)));
    }

    /// <summary>x where positive, <c>alpha (e^x - 1)</c> elsewhere. Keras: <c>elu</c>; Clevert et al. 2016.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="alpha">Scale of the negative part; default 1.</param>
    public static Tensor Elu(Tensor x, double alpha = 1)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Ops.Where(x > 0, x, alpha * Ops.Expm1(Ops.Minimum(x, 0)));
    }

    /// <summary>max(x, 0) + min(0, alpha (e^(x/alpha) - 1)). Keras: <c>celu</c>; Barron 2017.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="alpha">Scale of the negative part; default 1.</param>
    public static Tensor Celu(Tensor x, double alpha = 1)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Ops.Where(x > 0, x, alpha * Ops.Expm1(Ops.Minimum(x, 0) / alpha));
    }

    /// <summary>1.0507... elu(x, 1.6732...): keeps mean 0 and variance 1. Keras: <c>selu</c>; Klambauer et al. 2017.</summary>
    public static Tensor Selu(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        const double Scale = 1.0507009873554805, Alpha = 1.6732632423543772;
        return Ops.Where(x >= 0, Scale * x, Scale * Alpha * Ops.Expm1(Ops.Minimum(x, 0)));
    }

    /// <summary>
    /// x Phi(x), Phi the distribution function of the normal distribution. Keras: <c>gelu</c>; Hendrycks and Gimpel 2016.
    /// </summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="approximate">Whether the form with tanh is used; default false.</param>
    public static Tensor Gelu(Tensor x, bool approximate = false)
    {
        ArgumentNullException.ThrowIfNull(x);
        return approximate
            ? 0.5 * x * (1 + Ops.Tanh(Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)))
            : 0.5 * x * (1 + Ops.Erf(x * Math.Sqrt(0.5)));
    }

    /// <summary>The first half of an axis times the sigmoid of the second. Keras: <c>glu</c>; Dauphin et al. 2017.</summary>
    /// <param name="x">A tensor whose axis has an even length.</param>
    /// <param name="axis">The axis that is halved; default -1.</param>
    /// <exception cref="ArgumentException">The axis has an odd length.</exception>
    public static Tensor Glu(Tensor x, int axis = -1)
    {
        ArgumentNullException.ThrowIfNull(x);
        var at = x.Shape.Axis(axis, "Glu");
        var length = x.Shape.Length(at);
        if (length % 2 != 0)
            throw new ArgumentException($"Glu: axis {axis} must have an even length, but the shape is {x.Shape}.", nameof(x));
        var half = x.Shape.With(at, length / 2);
        var starts = new int[x.Rank];
        var first = Ops.Slice(x, starts, half);
        starts[at] = length / 2;
        return first * Ops.Sigmoid(Ops.Slice(x, starts, half));
    }

    /// <summary>x where above the threshold, a default value elsewhere. Keras: <c>threshold</c>.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="threshold">Default 0.</param>
    /// <param name="defaultValue">Default 0.</param>
    public static Tensor Threshold(Tensor x, double threshold = 0, double defaultValue = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Ops.Where(x > threshold, x, defaultValue);
    }

    /// <summary>x moved towards 0 by the threshold, 0 within it. Keras: <c>soft_shrink</c>.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="threshold">Default 0.5.</param>
    public static Tensor SoftShrink(Tensor x, double threshold = 0.5)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Ops.Where(x > threshold, x - threshold, Ops.Where(x < -threshold, x + threshold, 0.0));
    }

    /// <summary>x where its magnitude is above the threshold, 0 elsewhere. Keras: <c>hard_shrink</c>.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="threshold">Default 0.5.</param>
    public static Tensor HardShrink(Tensor x, double threshold = 0.5)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Ops.Where(Ops.Abs(x) > threshold, x, 0.0);
    }
}
