namespace Hornbeam;

public static partial class LossFunctions
{
    /// <summary>
    /// sum(t log(t / p)) over the last axis, both clipped to [1e-7, 1]. Keras: <c>kl_divergence</c>, <c>kld</c>.
    /// </summary>
    public static Tensor KLDivergence(Tensor yTrue, Tensor yPred)
    {
        var (t, p) = Floating(yTrue, yPred);
        t = Ops.Clip(t, Epsilon, 1.0);
        p = Ops.Clip(p, Epsilon, 1.0);
        return Ops.Sum(t * Ops.Log(t / p), -1);
    }

    /// <summary>mean(p - t log(p + 1e-7)) over the last axis. Keras: <c>poisson</c>.</summary>
    public static Tensor Poisson(Tensor yTrue, Tensor yPred)
    {
        var (t, p) = Floating(yTrue, yPred);
        return Ops.Mean(p - t * Ops.Log(p + Epsilon), -1);
    }

    /// <summary>1 - 2 sum(t p) / (sum(t) + sum(p) + 1e-7). Keras: <c>dice</c>.</summary>
    /// <param name="yTrue">Targets.</param>
    /// <param name="yPred">Predictions.</param>
    /// <param name="axis">Over which it sums; default: all, which gives one number for the batch.</param>
    public static Tensor Dice(Tensor yTrue, Tensor yPred, Axis axis = default)
    {
        var (t, p) = Floating(yTrue, yPred);
        return 1 - 2 * Ops.Sum(t * p, axis) / (Ops.Sum(t, axis) + Ops.Sum(p, axis) + Epsilon);
    }

    /// <summary>
    /// 1 - I / (I + alpha sum(t (1 - p)) + beta sum(p (1 - t)) + 1e-7), I = sum(t p). Keras: <c>tversky</c>; Salehi et al. 2017.
    /// </summary>
    /// <param name="yTrue">Targets.</param>
    /// <param name="yPred">Predictions.</param>
    /// <param name="alpha">Weight of what was missed; default 0.5.</param>
    /// <param name="beta">Weight of what was predicted wrongly; default 0.5.</param>
    /// <param name="axis">Over which it sums; default: all, which gives one number for the batch.</param>
    public static Tensor Tversky(Tensor yTrue, Tensor yPred, double alpha = 0.5, double beta = 0.5, Axis axis = default)
    {
        var (t, p) = Floating(yTrue, yPred);
        var both = Ops.Sum(t * p, axis);
        var missed = Ops.Sum(t * (1 - p), axis);
        var wrong = Ops.Sum(p * (1 - t), axis);
        return 1 - both / (both + alpha * missed + beta * wrong + Epsilon);
    }
}
