using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// Convolution over sequences, of shape (samples, steps, channels). Keras: <c>keras.layers.Conv1D</c>.
/// </summary>
public sealed class Conv1D : BaseConv
{
    /// <summary>A layer of so many filters.</summary>
    /// <param name="filters">Channels of the output; at least 1.</param>
    /// <param name="kernelSize">Lengths of the windows: a number, or one for each spatial axis.</param>
    /// <param name="activation">Applied to the result. Default none (<c>linear</c>).</param>
    /// <exception cref="ArgumentException">An argument is out of its range, or there is no activation of that name.</exception>
    public Conv1D(int filters, SpatialSize kernelSize, ActivationFunction? activation = null)
        : base(1, filters, kernelSize, activation)
    {
    }

    private Conv1D(ConfigReader reader)
        : base(1, reader)
    {
    }

    private protected override bool AllowsCausal => true;

    internal static Conv1D FromConfig(ConfigReader reader) => new(reader);
}
