using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// The number of the bin each value lies in: that of the boundaries not above it. Boundaries are given, or learnt by
/// <see cref="AdaptiveLayer.Adapt(Tensor)"/> so that bins hold equal shares of the data. Keras: <c>keras.layers.Discretization</c>.
/// </summary>
public sealed class Discretization : AdaptiveLayer
{
    /// <summary>A layer with boundaries that are known.</summary>
    /// <param name="binBoundaries">The boundaries, ascending.</param>
    public Discretization(params double[] binBoundaries)
    {
        ArgumentNullException.ThrowIfNull(binBoundaries);
        BinBoundaries = [.. binBoundaries];
    }

    /// <summary>A layer that is to be adapted.</summary>
    /// <param name="numBins">The number of bins; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one bin.</exception>
    public Discretization(int numBins) => NumBins = SpatialArguments.Positive(numBins, nameof(Discretization), nameof(numBins));

    private Discretization(ConfigReader reader)
        : base(reader)
    {
        if (reader.Bool("sparse", false))
            throw new ArgumentException("Discretization: sparse outputs are not supported; leave the argument out.");
        NumBins = reader.IntOrNull("num_bins") is { } bins ? SpatialArguments.Positive(bins, nameof(Discretization), "num_bins") : null;
        // A layer that was adapted has both.
        BinBoundaries = reader.FloatsOrNull("bin_boundaries");
        if (NumBins is null && BinBoundaries is null)
            throw new ArgumentException("Discretization needs bin_boundaries, or num_bins to learn them.");
        Epsilon = reader.Float("epsilon", 0.01);
        OutputMode = reader.Text("output_mode", CategoricalEncoding.Int);
    }

    /// <summary>The number of bins to learn; null where the boundaries were given.</summary>
    public int? NumBins { get; }

    /// <summary>The boundaries; null before they have been learnt.</summary>
    public IReadOnlyList<double>? BinBoundaries { get; private set; }

    /// <summary>How exact shares are, as a share of the data: smaller takes more memory while adapting. Default 0.01.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not above 0 and at most 1.</exception>
    public double Epsilon
    {
        get;
        init => field = value is > 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(
            nameof(value), value, $"Discretization: Epsilon must be above 0 and at most 1, but it is {value}.");
    } = 0.01;

    /// <summary>
    /// <c>int</c> (the default): the bin's number; <c>one_hot</c>: a vector for each value; <c>multi_hot</c>: for each sample ones for
    /// the bins it has values in; <c>count</c>: how many values in each.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such mode.</exception>
    public string OutputMode
    {
        get;
        init => field = SpatialArguments.OneOf(
            value, nameof(Discretization), nameof(OutputMode), CategoricalEncoding.Int, CategoricalEncoding.OneHot,
            CategoricalEncoding.MultiHot, CategoricalEncoding.Count);
    } = CategoricalEncoding.Int;

    private protected override bool ConvertsInputs => true;

    /// <inheritdoc/>
    public override void Adapt(IEnumerable<Tensor> batches)
    {
        ArgumentNullException.ThrowIfNull(batches);
        if (NumBins is not { } bins)
            throw Refusal("was given its boundaries, so it cannot be adapted. Give the number of bins instead");
        var summary = new QuantileSummary();
        foreach (var data in batches)
            summary = summary.Merged(QuantileSummary.Of(Ops.Cast(Ops.Ravel(data), Hornbeam.DType.Float32).ToArray<float>(), Epsilon), Epsilon);
        if (summary.Count == 0)
            throw Refusal("cannot be adapted to no data");
        BinBoundaries = [.. summary.Boundaries(bins).Select(boundary => (double)boundary)];
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (BinBoundaries is not { } boundaries)
            throw Refusal("has no boundaries yet: call Adapt with data, or give them");
        var numbers = Ops.Cast(x, DType.ComputeDType);
        var bins = Ops.Digitize(numbers, Ops.Cast(Tensor.From([.. boundaries]), numbers.DType));
        return OutputMode == CategoricalEncoding.Int ? bins : CategoricalEncoding.Encode(bins, OutputMode, boundaries.Count + 1, DType.ComputeDType);
    }

    /// <summary>As Keras has it, without what it does not take back.</summary>
    public override Config GetConfig() => new()
    {
        { "bin_boundaries", BinBoundaries },
        { "num_bins", NumBins },
        { "epsilon", Epsilon },
        { "output_mode", OutputMode },
        { "sparse", false },
        { "name", Name },
        { "dtype", DType.Name },
    };

    internal static Discretization FromConfig(ConfigReader reader) => new(reader);
}
