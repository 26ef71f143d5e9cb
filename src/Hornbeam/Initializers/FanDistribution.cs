namespace Hornbeam.Initializers;

/// <summary>The distribution whose variance is scaled.</summary>
public enum FanDistribution
{
    /// <summary>Normal, cut at two standard deviations. Keras: <c>"truncated_normal"</c>.</summary>
    TruncatedNormal,

    /// <summary>Normal. Keras: <c>"untruncated_normal"</c>.</summary>
    UntruncatedNormal,

    /// <summary>Uniform. Keras: <c>"uniform"</c>.</summary>
    Uniform,
}
