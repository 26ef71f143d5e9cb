namespace Hornbeam.Initializers;

/// <summary>
/// Truncated normal of variance 1 / inputs, for layers with selu. Keras: <c>keras.initializers.LecunNormal</c>; Klambauer et al.
/// 2017.
/// </summary>
public sealed class LecunNormal() : VarianceScaling(1, FanMode.FanIn, FanDistribution.TruncatedNormal);
