using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// Long short-term memory with convolutions (Shi et al. 2015) over sequences of sequences, of shape
/// (samples, steps, positions, channels). Keras: <c>keras.layers.ConvLSTM1D</c>.
/// </summary>
public sealed class ConvLSTM1D : ConvLSTM
{
    /// <summary>A layer of so many filters.</summary>
    /// <param name="filters">Channels of output and states; at least 1.</param>
    /// <param name="kernelSize">Lengths of the windows: a number, or one for each spatial axis.</param>
    /// <param name="activation">Applied to the new content and to the cell's state. Default <c>tanh</c>.</param>
    /// <param name="recurrentActivation">Applied to the gates. Default <c>sigmoid</c>.</param>
    /// <exception cref="ArgumentException">An argument is out of its range, or there is no activation of that name.</exception>
    public ConvLSTM1D(
        int filters, SpatialSize kernelSize, ActivationFunction? activation = null, ActivationFunction? recurrentActivation = null)
        : base(nameof(ConvLSTM1D), 1, filters, kernelSize, activation, recurrentActivation)
    {
    }

    private ConvLSTM1D(ConfigReader reader)
        : base(1, reader)
    {
    }

    internal static new ConvLSTM1D FromConfig(ConfigReader reader) => new(reader);
}
