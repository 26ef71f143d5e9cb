using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// Transposed convolution over sequences, of shape (samples, steps, channels). Keras: <c>keras.layers.Conv1DTranspose</c>.
/// </summary>
public sealed class Conv1DTranspose : BaseConvTranspose
{
    /// <summary>A layer of so many filters.</summary>
    /// <param name="filters">Channels of the output; at least 1.</param>
    /// <param name="kernelSize">Lengths of the windows: a number, or one for each spatial axis.</param>
    /// <param name="activation">Applied to the result. Default none (<c>linear</c>).</param>
    /// <exception cref="ArgumentException">An argument is out of its range, or there is no activation of that name.</exception>
    public Conv1DTranspose(int filters, SpatialSize kernelSize, ActivationFunction? activation = null)
        : base(1, filters, kernelSize, activation)
    {
    }

    private Conv1DTranspose(ConfigReader reader)
        : base(1, reader)
    {
    }

    internal static Conv1DTranspose FromConfig(ConfigReader reader) => new(reader);
}
