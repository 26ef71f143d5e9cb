namespace Hornbeam.Initializers;

/// <summary>
/// Uniform within ±sqrt(6 / inputs), for layers with relu. Keras: <c>keras.initializers.HeUniform</c>; He et al. 2015.
/// </summary>
public sealed class HeUniform() : VarianceScaling(2, FanMode.FanIn, FanDistribution.Uniform);
