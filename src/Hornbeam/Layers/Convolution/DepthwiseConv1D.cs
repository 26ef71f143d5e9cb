using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// Convolution of each channel by itself over sequences, of shape (samples, steps, channels). Keras: <c>keras.layers.DepthwiseConv1D</c>.
/// </summary>
public sealed class DepthwiseConv1D : BaseDepthwiseConv
{
    /// <summary>A layer with windows of a size.</summary>
    /// <param name="kernelSize">Lengths of the windows: a number, or one for each spatial axis.</param>
    /// <param name="activation">Applied to the result. Default none (<c>linear</c>).</param>
    /// <exception cref="ArgumentException">An argument is out of its range, or there is no activation of that name.</exception>
    public DepthwiseConv1D(SpatialSize kernelSize, ActivationFunction? activation = null)
        : base(1, kernelSize, activation)
    {
    }

    private DepthwiseConv1D(ConfigReader reader)
        : base(1, reader)
    {
    }

    internal static DepthwiseConv1D FromConfig(ConfigReader reader) => new(reader);
}
