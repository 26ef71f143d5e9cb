using Hornbeam.Saving;

namespace Hornbeam.Initializers;

/// <summary>
/// The kernel of a short-time Fourier transform as a convolution: windowed cosines (or sines), one a frequency.
/// Keras: <c>keras.initializers.STFT</c>.
/// </summary>
/// <param name="side">Whether cosines or sines are made; default cosines.</param>
public sealed class STFT(FourierSide side = FourierSide.Real) : Initializer
{
    /// <summary>Whether cosines or sines are made.</summary>
    public FourierSide Side { get; } = side;

    /// <summary>
    /// Name of the window: hann, hamming, blackman, nuttall, blackmanharris or boxcar; null for none. Default hann.
    /// </summary>
    /// <exception cref="ArgumentException">There is no window of that name.</exception>
    public string? Window
    {
        get;
        init
        {
            CosineWindow.Check(value);
            field = value;
        }
    } = "hann";

    /// <summary>What the window is divided by. Default the root of its sum of squares.</summary>
    public WindowScaling Scaling { get; init; } = WindowScaling.Density;

    /// <summary>Whether the window is a period long, rather than symmetric. Default false.</summary>
    public bool Periodic { get; init; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The shape is not (frame length, channels, frequencies).</exception>
    public override Tensor Call(Shape shape, DType dtype)
    {
        if (shape.Rank != 3)
            throw new ArgumentException(
                $"STFT makes kernels of shape (frame length, channels, frequencies), not {shape}.", nameof(shape));
        var (length, channels, frequencies) = (shape.Length(0), shape.Length(1), shape.Length(2));
        var window = CosineWindow.Of(Window, length, Periodic);
        var divisor = Window is null ? 1 : Scaling switch
        {
            WindowScaling.Density => Math.Sqrt(window.Sum(w => w * w)),
            WindowScaling.Spectrum => window.Sum(Math.Abs),
            _ => 1,
        };
        var kernel = new double[shape.ElementCount];
        for (var time = 0; time < length; time++)
            for (var channel = 0; channel < channels; channel++)
                for (var frequency = 0; frequency < frequencies; frequency++)
                {
                    var angle = -Math.PI * time * frequency / (frequencies - 1);
                    var wave = Side == FourierSide.Real ? Math.Cos(angle) : Math.Sin(angle);
                    kernel[(time * channels + channel) * frequencies + frequency] = wave * window[time] / divisor;
                }
        return Ops.Cast(Tensor.From(kernel, shape), dtype);
    }

    /// <inheritdoc/>
    public override Config GetConfig() => new()
    {
        { "side", Registry.NameOf(Side) }, { "window", Window }, { "periodic", Periodic },
        { "scaling", Registry.NameOf(Scaling) },
    };
}
