using System.Text.Json;
using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// x scale + offset, in the layer's floating type also for integers: pixels from 0 to 255 become numbers from 0 to 1 with
/// <c>new Rescaling(1.0 / 255)</c>. Keras: <c>keras.layers.Rescaling</c>.
/// </summary>
public sealed class Rescaling : Layer
{
    /// <summary>A layer with one scale and offset.</summary>
    /// <param name="scale">What inputs are multiplied by.</param>
    /// <param name="offset">What is added then. Default 0.</param>
    public Rescaling(double scale, double offset = 0) => (Scale, Offset) = ([scale], [offset]);

    /// <summary>A layer with a scale and an offset for each channel.</summary>
    /// <param name="scale">What each channel of the last axis is multiplied by.</param>
    /// <param name="offset">What is added then, one number or one for each channel.</param>
    /// <exception cref="ArgumentException">There are no numbers, or as many of the one as of the other are needed.</exception>
    public Rescaling(double[] scale, params double[] offset)
    {
        ArgumentNullException.ThrowIfNull(scale);
        ArgumentNullException.ThrowIfNull(offset);
        (Scale, Offset) = Checked([.. scale], offset.Length == 0 ? [0] : [.. offset]);
    }

    private Rescaling(ConfigReader reader)
        : base(reader) => (Scale, Offset) = Checked(Numbers(reader, "scale") ?? throw new ArgumentException(
            "Rescaling needs the argument 'scale'."), Numbers(reader, "offset") ?? [0]);

    /// <summary>What inputs are multiplied by: one number, or one for each channel.</summary>
    public IReadOnlyList<double> Scale { get; }

    /// <summary>What is added then: one number, or one for each channel.</summary>
    public IReadOnlyList<double> Offset { get; }

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Ops.Cast(x, DType.ComputeDType) * Factor(Scale) + Factor(Offset);
    }

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config { { "scale", Written(Scale) }, { "offset", Written(Offset) } });

    internal static Rescaling FromConfig(ConfigReader reader) => new(reader);

    private Tensor Factor(IReadOnlyList<double> numbers) =>
        numbers is [var one] ? Ops.Full(Shape.Scalar, one, DType.ComputeDType) : Ops.Cast(Tensor.From([.. numbers]), DType.ComputeDType);

    private static object Written(IReadOnlyList<double> numbers) => numbers is [var one] ? one : numbers;

    private static (double[] Scale, double[] Offset) Checked(double[] scale, double[] offset) =>
        scale.Length > 0 && offset.Length > 0 && (scale.Length == offset.Length || scale.Length == 1 || offset.Length == 1)
            ? (scale, offset)
            : throw new ArgumentException(
                $"Rescaling: scale and offset must be one number or as many as there are channels, but there are {scale.Length} scales and "
                + $"{offset.Length} offsets.", nameof(scale));

    /// <summary>A number or a list, as such or as an array that Keras has written.</summary>
    private static double[]? Numbers(ConfigReader reader, string key)
    {
        if (reader.Element(key) is not { ValueKind: JsonValueKind.Object } json)
            return reader.FloatsOrNull(key);
        return json.TryGetProperty("config", out var config) && config.TryGetProperty("value", out var value)
            ? value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(item => item.GetDouble())] : [value.GetDouble()]
            : throw reader.Wrong(key, "a number or a list of numbers", json);
    }
}
