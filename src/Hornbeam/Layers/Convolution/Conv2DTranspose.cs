using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// Transposed convolution over images, of shape (samples, height, width, channels). Keras: <c>keras.layers.Conv2DTranspose</c>.
/// </summary>
public sealed class Conv2DTranspose : BaseConvTranspose
{
    /// <summary>A layer of so many filters.</summary>
    /// <param name="filters">Channels of the output; at least 1.</param>
    /// <param name="kernelSize">Lengths of the windows: a number, or one for each spatial axis.</param>
    /// <param name="activation">Applied to the result. Default none (<c>linear</c>).</param>
    /// <exception cref="ArgumentException">An argument is out of its range, or there is no activation of that name.</exception>
    public Conv2DTranspose(int filters, SpatialSize kernelSize, ActivationFunction? activation = null)
        : base(2, filters, kernelSize, activation)
    {
    }

    private Conv2DTranspose(ConfigReader reader)
        : base(2, reader)
    {
    }

    internal static Conv2DTranspose FromConfig(ConfigReader reader) => new(reader);
}
