namespace Hornbeam.Initializers;

/// <summary>Uniform within ±sqrt(3 / inputs). Keras: <c>keras.initializers.LecunUniform</c>; LeCun et al. 1998.</summary>
public sealed class LecunUniform() : VarianceScaling(1, FanMode.FanIn, FanDistribution.Uniform);
