using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// Transposed convolution over volumes, of shape (samples, depth, height, width, channels). Keras: <c>keras.layers.Conv3DTranspose</c>.
/// </summary>
public sealed class Conv3DTranspose : BaseConvTranspose
{
    /// <summary>A layer of so many filters.</summary>
    /// <param name="filters">Channels of the output; at least 1.</param>
    /// <param name="kernelSize">Lengths of the windows: a number, or one for each spatial axis.</param>
    /// <param name="activation">Applied to the result. Default none (<c>linear</c>).</param>
    /// <exception cref="ArgumentException">An argument is out of its range, or there is no activation of that name.</exception>
    public Conv3DTranspose(int filters, SpatialSize kernelSize, ActivationFunction? activation = null)
        : base(3, filters, kernelSize, activation)
    {
    }

    private Conv3DTranspose(ConfigReader reader)
        : base(3, reader)
    {
    }

    internal static Conv3DTranspose FromConfig(ConfigReader reader) => new(reader);
}
