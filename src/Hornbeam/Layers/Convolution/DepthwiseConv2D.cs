using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// Convolution of each channel by itself over images, of shape (samples, height, width, channels). Keras: <c>keras.layers.DepthwiseConv2D</c>.
/// </summary>
public sealed class DepthwiseConv2D : BaseDepthwiseConv
{
    /// <summary>A layer with windows of a size.</summary>
    /// <param name="kernelSize">Lengths of the windows: a number, or one for each spatial axis.</param>
    /// <param name="activation">Applied to the result. Default none (<c>linear</c>).</param>
    /// <exception cref="ArgumentException">An argument is out of its range, or there is no activation of that name.</exception>
    public DepthwiseConv2D(SpatialSize kernelSize, ActivationFunction? activation = null)
        : base(2, kernelSize, activation)
    {
    }

    private DepthwiseConv2D(ConfigReader reader)
        : base(2, reader)
    {
    }

    internal static DepthwiseConv2D FromConfig(ConfigReader reader) => new(reader);
}
