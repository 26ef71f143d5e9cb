namespace Hornbeam.Metrics;

/// <summary>The root of the running mean of squared errors. Keras: <c>keras.metrics.RootMeanSquaredError</c>.</summary>
public sealed class RootMeanSquaredError() : MeanMetricWrapper("root_mean_squared_error", MetricDirection.Down)
{
    /// <inheritdoc/>
    public override Tensor Result() => Ops.Sqrt(base.Result());

    /// <summary>Keras's does not look at masks.</summary>
    private protected override bool UsesMask => false;

    /// <inheritdoc/>
    private protected override Tensor Values(Tensor yTrue, Tensor yPred)
    {
        (yTrue, yPred) = Ranks.Align(Ops.Cast(yTrue, DType), Ops.Cast(yPred, DType));
        return Ops.Square(yPred - yTrue);
    }
}
