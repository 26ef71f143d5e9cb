using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// Makes images, of shape (samples, height, width, channels), larger by whole numbers. Keras: <c>keras.layers.UpSampling2D</c>.
/// </summary>
public sealed class UpSampling2D : UpSampling
{
    /// <summary>A layer that enlarges so many times.</summary>
    /// <param name="size">How many times, in both directions or in height and width; at least 1. Default 2.</param>
    /// <exception cref="ArgumentException">It is less than 1, or there are not as many as axes.</exception>
    public UpSampling2D(SpatialSize size = default)
        : base(2, size)
    {
    }

    private UpSampling2D(ConfigReader reader)
        : base(2, reader) => Interpolation = reader.Text("interpolation", "nearest");

    /// <summary>
    /// What new pixels are: <c>nearest</c> (the default) or <c>area</c> repeat the old ones, <c>bilinear</c>, <c>bicubic</c>,
    /// <c>lanczos3</c> and <c>lanczos5</c> lay a curve through them.
    /// </summary>
    /// <exception cref="ArgumentException">It is none of these.</exception>
    public string Interpolation
    {
        get;
        init => field = SpatialArguments.OneOf(
            value, ClassName, nameof(Interpolation), "nearest", "area", "bilinear", "bicubic", "lanczos3", "lanczos5");
    } = "nearest";

    // Areas of pixels that are divided evenly are the pixels themselves.
    private protected override Tensor Lengthen(Tensor x, int axis, int times) => Interpolation is "nearest" or "area"
        ? base.Lengthen(x, axis, times)
        : Resampling.Lengthen(x, axis, times, Resampling.Kernel(Interpolation));

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config { { "interpolation", Interpolation } });

    internal static UpSampling2D FromConfig(ConfigReader reader) => new(reader);
}
