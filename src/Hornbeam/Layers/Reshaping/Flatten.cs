using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// Makes one axis of all but the first; an input of one axis gets a second one of length 1. Keras: <c>keras.layers.Flatten</c>.
/// </summary>
public sealed class Flatten : Layer
{
    /// <summary>
    /// <c>channels_last</c> (the default) or <c>channels_first</c>: where the channels stand, which are then moved behind.
    /// </summary>
    public string DataFormat
    {
        get;
        init => field = value is "channels_last" or "channels_first" ? value : throw new ArgumentException(
            $"Flatten: DataFormat must be 'channels_last' or 'channels_first', but it is '{value}'.", nameof(value));
    } = "channels_last";

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank < 2)
            return Ops.Reshape(x, [x.Shape[0], 1]);
        if (DataFormat == "channels_first" && x.Rank > 2)
            x = Ops.Transpose(x, [0, .. Enumerable.Range(2, x.Rank - 2), 1]);
        return Ops.Reshape(x, [x.Shape[0], checked((int)x.Shape.From(1).ElementCount)]);
    }

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config { { "data_format", DataFormat } });

    internal static Flatten FromConfig(ConfigReader reader) => new()
    {
        Name = reader.LayerName(),
        Trainable = reader.Bool("trainable", true),
        DType = reader.Policy(),
        DataFormat = reader.Text("data_format", "channels_last"),
    };
}
