namespace Hornbeam.Initializers;

/// <summary>
/// Uniform within ±sqrt(6 / (inputs + outputs)): the default of most kernels. Keras: <c>keras.initializers.GlorotUniform</c>;
/// Glorot and Bengio 2010.
/// </summary>
public sealed class GlorotUniform() : VarianceScaling(1, FanMode.FanAvg, FanDistribution.Uniform);
