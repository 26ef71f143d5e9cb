using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// Vectors for categories that are numbered from 0. A second input says what each one counts, where they are counted. Keras:
/// <c>keras.layers.CategoryEncoding</c>.
/// </summary>
public sealed class CategoryEncoding : Layer
{
    /// <summary>A layer for so many categories.</summary>
    /// <param name="numTokens">The number of categories; at least 1.</param>
    /// <param name="outputMode">
    /// <c>multi_hot</c> (the default): for each sample ones where it has a category; <c>one_hot</c>: a vector for each category of a
    /// sample; <c>count</c>: for each sample how often it has each category.
    /// </param>
    /// <exception cref="ArgumentException">There is no such mode, or fewer than one category.</exception>
    public CategoryEncoding(int numTokens, string outputMode = CategoricalEncoding.MultiHot) => (NumTokens, OutputMode) = Checked(numTokens, outputMode);

    private CategoryEncoding(ConfigReader reader)
        : base(reader)
    {
        if (reader.Bool("sparse", false))
            throw new ArgumentException("CategoryEncoding: sparse outputs are not supported; leave the argument out.");
        (NumTokens, OutputMode) = Checked(reader.Int("num_tokens"), reader.Text("output_mode", CategoricalEncoding.MultiHot));
    }

    /// <summary>The number of categories.</summary>
    public int NumTokens { get; }

    /// <summary>What vectors say: <c>multi_hot</c>, <c>one_hot</c> or <c>count</c>.</summary>
    public string OutputMode { get; }

    internal override string? FurtherInputs => "count_weights";

    private protected override bool ConvertsInputs => true;

    /// <inheritdoc/>
    protected override Tensors Call(Tensors x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Count > 2 || (x.Count == 2 && OutputMode != CategoricalEncoding.Count))
            throw new ArgumentException(
                $"Layer '{Name}' (CategoryEncoding) takes categories, and behind them what each counts where OutputMode is 'count', but "
                + $"{x.Count} tensors came and OutputMode is '{OutputMode}'.", nameof(x));
        return CategoricalEncoding.Encode(
            Ops.Cast(x[0], Hornbeam.DType.Int32), OutputMode, NumTokens, DType.ComputeDType, x.Count == 2 ? x[1] : null);
    }

    /// <inheritdoc/>
    public override Config GetConfig() =>
        base.GetConfig().With(new Config { { "num_tokens", NumTokens }, { "output_mode", OutputMode } });

    internal static CategoryEncoding FromConfig(ConfigReader reader) => new(reader);

    private static (int NumTokens, string OutputMode) Checked(int numTokens, string outputMode) => (
        SpatialArguments.Positive(numTokens, nameof(CategoryEncoding), nameof(numTokens)),
        SpatialArguments.OneOf(
            outputMode == "binary" ? CategoricalEncoding.MultiHot : outputMode, nameof(CategoryEncoding), nameof(outputMode),
            CategoricalEncoding.MultiHot, CategoricalEncoding.OneHot, CategoricalEncoding.Count));
}
