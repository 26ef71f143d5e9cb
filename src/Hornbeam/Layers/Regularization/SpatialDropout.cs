using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// While training drops whole channels: along the spatial axes all positions share the decision (Tompson et al. 2015).
/// </summary>
public abstract class SpatialDropout : DropLayer
{
    private readonly int _axes;

    private protected SpatialDropout(int axes, double rate, int? seed)
        : base(rate, seed) => _axes = axes;

    private protected SpatialDropout(int axes, ConfigReader reader)
        : base(reader)
    {
        _axes = axes;
        if (HasDataFormat)
            DataFormat = reader.Text("data_format", "channels_last");
    }

    /// <summary><c>channels_last</c> or <c>channels_first</c>: where the channels stand.</summary>
    private protected string DataFormat { get; init => field = SpatialArguments.DataFormat(value, ClassName); } = "channels_last";

    /// <summary>Whether Keras lets one say where the channels stand.</summary>
    private protected virtual bool HasDataFormat => true;

    private protected sealed override Shape DecisionShape(Shape input)
    {
        var first = DataFormat == "channels_first" ? 2 : 1;
        return [.. input.Select((length, axis) => axis >= first && axis < first + _axes ? 1 : length)];
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        SpatialArguments.CheckRank(this, x.Shape, _axes, DataFormat);
        return base.Call(x, context);
    }

    /// <summary>As Keras has it, without what it does not take back.</summary>
    public override Config GetConfig()
    {
        var config = new Config { { "rate", Rate }, { "seed", Seed }, { "name", Name }, { "dtype", DType.Name } };
        return HasDataFormat ? config.With(new Config { { "data_format", DataFormat } }) : config;
    }
}
