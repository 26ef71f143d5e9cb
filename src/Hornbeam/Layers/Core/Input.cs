using System.Text.Json;
using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// Says what a model takes: <c>new Input([20])</c> are samples of 20 numbers. As a layer it begins a <see cref="Sequential"/>; for a
/// functional model <c>Tensor.Input([20])</c> gives the tensor at once. Keras: <c>keras.Input</c> and <c>keras.layers.InputLayer</c>.
/// </summary>
public sealed class Input : Layer
{
    /// <summary>An input of samples of a shape.</summary>
    /// <param name="shape">The shape of one sample; null for lengths that vary, as in <c>[null, 20]</c>.</param>
    /// <param name="batchSize">The number of samples in a batch where it is fixed. Default null: any.</param>
    public Input(Shape shape, int? batchSize = null)
    {
        if (batchSize is < 1)
            throw new ArgumentOutOfRangeException(nameof(batchSize), batchSize, "Input: batchSize must be at least 1, or "
                + "null for any.");
        BatchShape = shape.Prepend(batchSize);
        Built = true;
    }

    /// <summary>The shape of a batch: samples first, null where their number may vary.</summary>
    public Shape BatchShape { get; }

    /// <summary>The shape of one sample.</summary>
    public Shape Shape => BatchShape.From(1);

    /// <summary>The element type data are converted to; floating by default.</summary>
    public DType ElementType { get; init; } = Hornbeam.DType.Float32;

    internal override string ClassName => "InputLayer";

    /// <summary>The tensor that stands for the data.</summary>
    internal Tensor Tensor => field ??= Wiring.Begin(this);

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context) => x;

    /// <inheritdoc/>
    public override Config GetConfig() => new()
    {
        { "batch_shape", LengthsOf(BatchShape) },
        { "dtype", ElementType },
        { "sparse", false },
        { "ragged", false },
        { "name", Name },
        { "optional", false },
    };

    internal override Config? GetBuildConfig() => null;

    internal static Input FromConfig(ConfigReader reader)
    {
        var (shape, batchShape) = (reader.Shape("shape"), reader.Shape("batch_shape") ?? reader.Shape("batch_input_shape"));
        var batchSize = reader.IntOrNull("batch_size");
        foreach (var refused in (ReadOnlySpan<string>)["sparse", "ragged", "optional"])
        {
            if (reader.Element(refused) is { ValueKind: JsonValueKind.True })
                throw new ArgumentException($"InputLayer: {refused} inputs are not supported; leave the argument out.");
        }
        if (shape is not null && batchShape is not null)
            throw new ArgumentException("InputLayer: give shape or batch_shape, not both.");
        if ((batchShape?.From(1) ?? shape) is not { } sample)
            throw new ArgumentException("InputLayer needs the argument 'shape' (of one sample).");
        return new Input(sample, batchShape is { } batch ? batch[0] : batchSize)
        {
            Name = reader.LayerName(),
            ElementType = reader.TextOrNull("dtype") is { } dtype ? Hornbeam.DType.Parse(dtype) : Hornbeam.DType.Float32,
        };
    }
}
