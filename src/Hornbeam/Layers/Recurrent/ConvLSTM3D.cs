using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// Long short-term memory with convolutions (Shi et al. 2015) over sequences of volumes, of shape
/// (samples, steps, depth, height, width, channels). Keras: <c>keras.layers.ConvLSTM3D</c>.
/// </summary>
public sealed class ConvLSTM3D : ConvLSTM
{
    /// <summary>A layer of so many filters.</summary>
    /// <param name="filters">Channels of output and states; at least 1.</param>
    /// <param name="kernelSize">Lengths of the windows: a number, or one for each spatial axis.</param>
    /// <param name="activation">Applied to the new content and to the cell's state. Default <c>tanh</c>.</param>
    /// <param name="recurrentActivation">Applied to the gates. Default <c>sigmoid</c>.</param>
    /// <exception cref="ArgumentException">An argument is out of its range, or there is no activation of that name.</exception>
    public ConvLSTM3D(
        int filters, SpatialSize kernelSize, ActivationFunction? activation = null, ActivationFunction? recurrentActivation = null)
        : base(nameof(ConvLSTM3D), 3, filters, kernelSize, activation, recurrentActivation)
    {
    }

    private ConvLSTM3D(ConfigReader reader)
        : base(3, reader)
    {
    }

    internal static new ConvLSTM3D FromConfig(ConfigReader reader) => new(reader);
}
