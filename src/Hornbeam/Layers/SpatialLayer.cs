using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>A layer over one, two or three spatial axes between the samples and the channels.</summary>
public abstract class SpatialLayer : Layer
{
    private protected SpatialLayer(int axes) => Axes = axes;

    private protected SpatialLayer(int axes, ConfigReader reader)
        : base(reader)
    {
        Axes = axes;
        if (HasDataFormat)
            DataFormat = reader.Text("data_format", "channels_last");
    }

    /// <summary><c>channels_last</c> (the default) or <c>channels_first</c>: where the channels stand.</summary>
    /// <exception cref="ArgumentException">It is neither, or the layer works on <c>channels_last</c> only.</exception>
    public string DataFormat
    {
        get;
        init => field = HasDataFormat || value == "channels_last"
            ? SpatialArguments.DataFormat(value, ClassName)
            : throw new ArgumentException(
                $"{ClassName} works on 'channels_last' only, but DataFormat is '{value}'. Exchange the axes before it, with new Permute([2, 1]).",
                nameof(value));
    } = "channels_last";

    /// <summary>How many spatial axes.</summary>
    private protected int Axes { get; }

    /// <summary>The first spatial axis of an input.</summary>
    private protected int FirstAxis => DataFormat == "channels_first" ? 2 : 1;

    /// <summary>Whether Keras lets one say where the channels stand.</summary>
    private protected virtual bool HasDataFormat => true;

    /// <summary>Computes the output of an input that has the right number of axes.</summary>
    private protected abstract Tensor Transform(Tensor x, CallContext context);

    /// <inheritdoc/>
    protected sealed override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        SpatialArguments.CheckRank(this, x.Shape, Axes, DataFormat);
        return Transform(x, context);
    }

    /// <inheritdoc/>
    public override Config GetConfig() =>
        HasDataFormat ? base.GetConfig().With(new Config { { "data_format", DataFormat } }) : base.GetConfig();
}
