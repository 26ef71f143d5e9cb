namespace Hornbeam.Initializers;

/// <summary>
/// Truncated normal of variance 2 / inputs, for layers with relu. Keras: <c>keras.initializers.HeNormal</c>; He et al. 2015.
/// </summary>
public sealed class HeNormal() : VarianceScaling(2, FanMode.FanIn, FanDistribution.TruncatedNormal);
