namespace Hornbeam;

public static partial class LossFunctions
{
    /// <summary>mean((t - p)^2) over the last axis. Keras: <c>mean_squared_error</c>, <c>mse</c>.</summary>
    public static Tensor MeanSquaredError(Tensor yTrue, Tensor yPred)
    {
        var (t, p) = Same(yTrue, yPred);
        return Ops.Mean(Ops.Square(t - p), -1);
    }

    /// <summary>mean(|t - p|) over the last axis. Keras: <c>mean_absolute_error</c>, <c>mae</c>.</summary>
    public static Tensor MeanAbsoluteError(Tensor yTrue, Tensor yPred)
    {
        var (t, p) = Same(yTrue, yPred);
        return Ops.Mean(Ops.Abs(t - p), -1);
    }

    /// <summary>
    /// 100 mean(|t - p| / max(|t|, 1e-7)) over the last axis. Keras: <c>mean_absolute_percentage_error</c>, <c>mape</c>.
    /// </summary>
    public static Tensor MeanAbsolutePercentageError(Tensor yTrue, Tensor yPred)
    {
        var (t, p) = Same(yTrue, yPred);
        return 100 * Ops.Mean(Ops.Abs((t - p) / Ops.Maximum(Ops.Abs(t), Epsilon)), -1);
    }

    /// <summary>
    /// mean((log(1 + t) - log(1 + p))^2) over the last axis, both at least 1e-7. Keras: <c>mean_squared_logarithmic_error</c>,
    /// <c>msle</c>.
    /// </summary>
    public static Tensor MeanSquaredLogarithmicError(Tensor yTrue, Tensor yPred)
    {
        var (t, p) = Same(yTrue, yPred);
        return Ops.Mean(Ops.Square(Ops.Log(Ops.Maximum(p, Epsilon) + 1) - Ops.Log(Ops.Maximum(t, Epsilon) + 1)), -1);
    }

    /// <summary>
    /// mean of e^2/2 where |e| is at most delta, delta |e| - delta^2/2 beyond, e = p - t, over the last axis. Keras:
    /// <c>huber</c>.
    /// </summary>
    /// <param name="yTrue">Targets.</param>
    /// <param name="yPred">Predictions.</param>
    /// <param name="delta">Where the parabola becomes a line; default 1.</param>
    public static Tensor Huber(Tensor yTrue, Tensor yPred, double delta = 1)
    {
        var (t, p) = Same(yTrue, yPred);
        var error = p - t;
        var size = Ops.Abs(error);
        return Ops.Mean(Ops.Where(size <= delta, 0.5 * Ops.Square(error), delta * size - 0.5 * delta * delta), -1);
    }

    /// <summary>mean(log(cosh(p - t))) over the last axis, without overflow. Keras: <c>log_cosh</c>.</summary>
    public static Tensor LogCosh(Tensor yTrue, Tensor yPred)
    {
        var (t, p) = Same(yTrue, yPred);
        var error = p - t;
        return Ops.Mean(error + Ops.Softplus(-2 * error) - Math.Log(2), -1);
    }

    /// <summary>
    /// Minus the cosine of the angle between targets and predictions along an axis. Keras: <c>cosine_similarity</c>.
    /// </summary>
    /// <param name="yTrue">Targets.</param>
    /// <param name="yPred">Predictions.</param>
    /// <param name="axis">Along which they are vectors; default -1.</param>
    public static Tensor CosineSimilarity(Tensor yTrue, Tensor yPred, int axis = -1)
    {
        var (t, p) = Same(yTrue, yPred);
        return -Ops.Sum(Normalize(t, axis) * Normalize(p, axis), axis);
    }
}
