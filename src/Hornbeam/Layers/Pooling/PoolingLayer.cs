using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>What all layers of pooling have in common: the spatial axes and where the channels stand.</summary>
public abstract class PoolingLayer : Layer
{
    private protected PoolingLayer(int axes) => Axes = axes;

    private protected PoolingLayer(int axes, ConfigReader reader)
        : this(axes)
    {
        Name = reader.LayerName();
        Trainable = reader.Bool("trainable", true);
        DType = reader.Policy();
        ActivityRegularizer = reader.Regularizer("activity_regularizer");
        DataFormat = reader.Text("data_format", "channels_last");
    }

    /// <summary><c>channels_last</c> (the default) or <c>channels_first</c>: where the channels stand.</summary>
    public string DataFormat { get; init => field = SpatialArguments.DataFormat(value, ClassName); } = "channels_last";

    /// <summary>How many spatial axes.</summary>
    private protected int Axes { get; }

    /// <summary>Pools an input that has the right number of axes.</summary>
    private protected abstract Tensor Pool(Tensor x, CallContext context);

    /// <inheritdoc/>
    protected sealed override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        SpatialArguments.CheckRank(this, x.Shape, Axes, DataFormat);
        return Pool(x, context);
    }

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config { { "data_format", DataFormat } });
}
