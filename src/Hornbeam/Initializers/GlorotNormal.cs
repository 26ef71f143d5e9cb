namespace Hornbeam.Initializers;

/// <summary>
/// Truncated normal of variance 2 / (inputs + outputs). Keras: <c>keras.initializers.GlorotNormal</c>; Glorot and Bengio 2010.
/// </summary>
public sealed class GlorotNormal() : VarianceScaling(1, FanMode.FanAvg, FanDistribution.TruncatedNormal);
