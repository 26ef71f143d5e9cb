using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// One number for each window and channel. Keras: the base class of <c>MaxPooling2D</c>, <c>AveragePooling2D</c> and their like.
/// </summary>
public abstract class WindowPooling : SpatialLayer
{
    private protected WindowPooling(int axes, SpatialSize poolSize)
        : base(axes) => PoolSize = poolSize.For(axes, 1, ClassName, nameof(poolSize));

    private protected WindowPooling(int axes, ConfigReader reader, SpatialSize poolSize)
        : base(axes, reader)
    {
        PoolSize = poolSize.For(axes, 1, ClassName, "pool_size");
        Strides = reader.SpatialSize("strides");
        Padding = reader.Text("padding", "valid");
    }

    /// <summary>Lengths of the windows.</summary>
    public SpatialSize PoolSize { get; }

    /// <summary>From one window to the next. By default (nothing said) the lengths of the windows.</summary>
    public SpatialSize Strides
    {
        get;
        init => field = value.IsDefault ? value : value.For(Axes, 1, ClassName, nameof(Strides));
    }

    /// <summary><c>valid</c> (the default): windows lie inside; <c>same</c>: they may reach outside, where nothing counts.</summary>
    public string Padding { get; init => field = SpatialArguments.OneOf(value, ClassName, nameof(Padding), "valid", "same"); } = "valid";

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config
    {
        { "pool_size", PoolSize.For(Axes, 1, ClassName, nameof(PoolSize)) },
        { "padding", Padding },
        { "strides", (Strides.IsDefault ? PoolSize : Strides).For(Axes, 1, ClassName, nameof(Strides)) },
    });
}
