using Hornbeam.Saving;

namespace Hornbeam.Metrics;

/// <summary>The harmonic mean of precision and recall, 2 P R / (P + R). Keras: <c>keras.metrics.F1Score</c>.</summary>
public sealed class F1Score() : FBetaScore("f1_score", 1)
{
    /// <inheritdoc/>
    public override Config GetConfig() => new()
    {
        { "name", Name }, { "dtype", DType }, { "average", Registry.NameOf(Average) }, { "threshold", Threshold },
    };
}
