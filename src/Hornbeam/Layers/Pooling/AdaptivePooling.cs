using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// As many numbers for each channel as are asked for, whatever the input's lengths. Keras: the base class of
/// <c>AdaptiveMaxPooling2D</c> and its like.
/// </summary>
public abstract class AdaptivePooling : SpatialLayer
{
    private protected AdaptivePooling(int axes, SpatialSize outputSize)
        : base(axes) => OutputSize = Checked(outputSize);

    private protected AdaptivePooling(int axes, ConfigReader reader)
        : base(axes, reader) => OutputSize = Checked(reader.Ints("output_size"));

    /// <summary>How many windows along each spatial axis.</summary>
    public SpatialSize OutputSize { get; }

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config
    {
        { "output_size", OutputSize.For(Axes, 1, ClassName, nameof(OutputSize)) },
    });

    private SpatialSize Checked(SpatialSize outputSize) => outputSize.IsDefault
        ? throw new ArgumentException($"{ClassName}: outputSize must be one number or {Axes}, but nothing is said.", nameof(outputSize))
        : outputSize.For(Axes, 1, ClassName, nameof(outputSize));
}
