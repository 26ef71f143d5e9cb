namespace Hornbeam;

public static partial class LossFunctions
{
    /// <summary>
    /// mean(max(1 - t p, 0)) over the last axis; targets that are all 0 or 1 become -1 and 1. Keras: <c>hinge</c>.
    /// </summary>
    public static Tensor Hinge(Tensor yTrue, Tensor yPred)
    {
        var (t, p) = Floating(yTrue, yPred);
        return Ops.Mean(Ops.Maximum(1 - Signs(t) * p, 0), -1);
    }

    /// <summary>
    /// mean(max(1 - t p, 0)^2) over the last axis; targets that are all 0 or 1 become -1 and 1. Keras: <c>squared_hinge</c>.
    /// </summary>
    public static Tensor SquaredHinge(Tensor yTrue, Tensor yPred)
    {
        var (t, p) = Floating(yTrue, yPred);
        return Ops.Mean(Ops.Square(Ops.Maximum(1 - Signs(t) * p, 0)), -1);
    }

    /// <summary>max(max((1 - t) p) - sum(t p) + 1, 0) over the last axis. Keras: <c>categorical_hinge</c>.</summary>
    public static Tensor CategoricalHinge(Tensor yTrue, Tensor yPred)
    {
        var (t, p) = Floating(yTrue, yPred);
        var positive = Ops.Sum(t * p, -1);
        var negative = Ops.Max((1 - t) * p, -1);
        return Ops.Maximum(negative - positive + 1, 0);
    }

    private static Tensor Signs(Tensor t)
    {
        var isBinary = Ops.All(Ops.Equal(t, 0) | Ops.Equal(t, 1));
        return Ops.Where(isBinary, 2 * t - 1, t);
    }
}
