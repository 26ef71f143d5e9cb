namespace Hornbeam;

public static partial class Ops
{
    /// <summary>(x - mean) / sqrt(variance + epsilon), scaled and moved along one axis. Keras: <c>ops.batch_normalization</c>.</summary>
    public static Tensor BatchNormalization(
        Tensor x, Tensor mean, Tensor variance, int axis, Tensor? offset = null, Tensor? scale = null, double epsilon = 1e-3)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(variance);
        var lengths = Enumerable.Repeat(1, x.Rank).ToArray();
        var at = x.Shape.Axis(axis, "BatchNormalization");
        lengths[at] = x.Shape.Length(at);
        var shape = new Shape(lengths);
        var factor = Rsqrt(Reshape(variance, shape) + epsilon);
        if (scale is not null)
            factor *= Reshape(scale, shape);
        var result = (x - Reshape(mean, shape)) * factor;
        return offset is null ? result : result + Reshape(offset, shape);
    }

    /// <summary>(x - mean) / sqrt(variance + epsilon) over axes, scaled by gamma and moved by beta. Keras: <c>ops.layer_normalization</c>.</summary>
    public static Tensor LayerNormalization(Tensor x, Tensor? gamma = null, Tensor? beta = null, Axis? axis = null, double? epsilon = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        x = ToFloating(x);
        Axis axes = axis ?? -1;
        var centred = x - Mean(x, axes, keepDims: true);
        var result = centred * Rsqrt(Mean(Square(centred), axes, keepDims: true) + (epsilon ?? 1e-7));
        if (gamma is not null)
            result *= OverAxes(gamma, x, axes);
        return beta is null ? result : result + OverAxes(beta, x, axes);
    }

    /// <summary>x / sqrt(mean(x^2) + epsilon) over axes, scaled. Keras: <c>ops.rms_normalization</c>.</summary>
    public static Tensor RmsNormalization(Tensor x, Tensor? scale = null, Axis? axis = null, double? epsilon = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        x = ToFloating(x);
        Axis axes = axis ?? -1;
        var result = x * Rsqrt(Mean(Square(x), axes, keepDims: true) + (epsilon ?? 1e-7));
        return scale is null ? result : result * OverAxes(scale, x, axes);
    }

    /// <summary>A weight of the shape of some axes, laid out to meet the whole tensor.</summary>
    private static Tensor OverAxes(Tensor weight, Tensor x, Axis axes)
    {
        var lengths = Enumerable.Repeat(1, x.Rank).ToArray();
        foreach (var axis in axes.Resolve(x.Shape, "Normalization"))
            lengths[axis] = x.Shape.Length(axis);
        return Reshape(weight, new Shape(lengths));
    }
}
