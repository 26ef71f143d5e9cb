using System.Text.Json;
using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// (x - mean) / sqrt(variance), with mean and variance that are given or learnt by <see cref="AdaptiveLayer.Adapt(Tensor)"/>: features
/// then have mean 0 and variance 1. Keras: <c>keras.layers.Normalization</c>.
/// </summary>
public sealed class Normalization : AdaptiveLayer
{
    /// <summary>Deviations below this count as this; Keras's <c>epsilon()</c>.</summary>
    private const double LeastDeviation = 1e-7;
    private Variable? _mean;
    private Variable? _variance;
    private Variable? _count;
    private Shape _broadcast;
    private int[] _reduced = [];

    /// <summary>A layer that is to be adapted.</summary>
    public Normalization()
    {
    }

    /// <summary>A layer with numbers that are known.</summary>
    /// <param name="mean">The mean: one number, or one for each place along the axes.</param>
    /// <param name="variance">The variance, of the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public Normalization(Tensor mean, Tensor variance) => (Mean, Variance) = Checked(mean, variance);

    private Normalization(ConfigReader reader)
        : base(reader)
    {
        Axis = reader.Has("axis") ? reader.IntsOrNull("axis") ?? [] : [-1];
        Invert = reader.Bool("invert", false);
        (Mean, Variance) = Checked(Numbers(reader, "mean"), Numbers(reader, "variance"));
        CheckAxes();
    }

    /// <summary>
    /// The axes that have a mean and a variance for each place, counted with that of the samples; along all others they are shared. None:
    /// one of each. Default [-1]: each feature its own.
    /// </summary>
    public IReadOnlyList<int> Axis { get; init => field = [.. value]; } = [-1];

    /// <summary>Whether the layer goes back: x sqrt(variance) + mean. Default false.</summary>
    public bool Invert { get; init; }

    /// <summary>The mean that was given; null where the layer is adapted.</summary>
    public Tensor? Mean { get; }

    /// <summary>The variance that was given; null where the layer is adapted.</summary>
    public Tensor? Variance { get; }

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    public override void Adapt(IEnumerable<Tensor> batches)
    {
        ArgumentNullException.ThrowIfNull(batches);
        if (Mean is not null)
            throw Refusal("was given its mean and variance, so it cannot be adapted");
        double total = 0;
        Tensor mean = 0.0, variance = 0.0;
        foreach (var data in batches)
        {
            EnsureBuilt(data.Shape);
            CheckInputs([data.Shape]);
            // In double precision: large means would drown small variances.
            var x = Ops.Cast(data, Hornbeam.DType.Float64);
            double count = _reduced.Aggregate(1L, (product, axis) => product * x.Shape.Length(axis));
            Axis axes = _reduced;
            var (ownMean, ownVariance) = _reduced.Length == 0 ? (x, Ops.ZerosLike(x)) : Ops.Moments(x, axes);
            total += count;
            var share = count / total;
            var together = mean * (1 - share) + ownMean * share;
            variance = (variance + Ops.Square(mean - together)) * (1 - share) + (ownVariance + Ops.Square(ownMean - together)) * share;
            mean = together;
        }
        if (total == 0)
            throw Refusal("cannot be adapted to no data");
        _mean!.Assign(Ops.Cast(mean, _mean.DType));
        _variance!.Assign(Ops.Cast(variance, _variance.DType));
    }

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        CheckAxes();
        var kept = Axis.Select(axis => inputShape.Axis(axis, $"Layer '{Name}' (Normalization)")).Order().ToArray();
        _reduced = [.. Enumerable.Range(0, inputShape.Rank).Except(kept)];
        if (kept.Any(axis => inputShape[axis] is null))
            throw Refusal($"needs to know the lengths of axes [{string.Join(", ", Axis)}], but an input of shape {inputShape} came");
        _broadcast = [.. inputShape.Select((length, axis) => kept.Contains(axis) ? length : 1)];
        if (Mean is not null)
            return;
        Shape shape = [.. kept.Select(axis => inputShape[axis])];
        _mean = AddWeight("mean", shape, "zeros", trainable: false);
        _variance = AddWeight("variance", shape, "ones", trainable: false);
        // Older files of Keras hold it.
        _count = AddWeight("count", Shape.Scalar, "zeros", trainable: false, dtype: Hornbeam.DType.Int32);
    }

    /// <inheritdoc/>
    protected override void CheckInputs(IReadOnlyList<Shape> inputShapes)
    {
        ArgumentNullException.ThrowIfNull(inputShapes);
        var shape = inputShapes[0];
        if (shape.Rank != _broadcast.Rank || Enumerable.Range(0, shape.Rank).Except(_reduced).Any(axis => shape[axis] != _broadcast[axis]))
            throw Refusal($"was built for inputs whose lengths along axes [{string.Join(", ", Axis)}] are those of {_broadcast}, but one of shape {shape} came");
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        x = Ops.Cast(x, DType.ComputeDType);
        var (mean, variance) = Mean is null ? (Spread(_mean!), Spread(_variance!)) : (Spread(Mean), Spread(Variance!));
        var deviation = Ops.Maximum(Ops.Sqrt(variance), LeastDeviation);
        return Invert ? mean + x * deviation : (x - mean) / deviation;
    }

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config
    {
        { "axis", Axis },
        { "invert", Invert },
        { "mean", Mean is null ? null : Lists(Mean) },
        { "variance", Variance is null ? null : Lists(Variance) },
    });

    internal static Normalization FromConfig(ConfigReader reader) => new(reader);

    /// <summary>Numbers along the axes, with axes of length 1 for the others.</summary>
    private Tensor Spread(Tensor numbers)
    {
        numbers = Ops.Cast(numbers, DType.ComputeDType);
        if (numbers.Rank == 0)
            return numbers;
        var kept = Enumerable.Range(0, _broadcast.Rank).Except(_reduced).ToArray();
        var lengths = Enumerable.Repeat((int?)1, _broadcast.Rank).ToArray();
        for (var i = 1; i <= numbers.Rank; i++)
            lengths[kept[^i]] = numbers.Shape[-i];
        return Ops.Reshape(numbers, Shape.Create(lengths));
    }

    private static (Tensor?, Tensor?) Checked(Tensor? mean, Tensor? variance)
    {
        if (mean is null != variance is null)
            throw new ArgumentException("Normalization: mean and variance must be given together, or neither.");
        return mean?.Shape == variance?.Shape ? (mean, variance) : throw new ArgumentException(
            $"Normalization: mean and variance must have the same shape, but they have {mean!.Shape} and {variance!.Shape}.");
    }

    private void CheckAxes()
    {
        if (Mean?.Rank > Axis.Count)
            throw Refusal($"has a mean of shape {Mean.Shape}, which has more axes than Axis names ([{string.Join(", ", Axis)}])");
    }

    /// <summary>A number, or nested lists of numbers.</summary>
    private static Tensor? Numbers(ConfigReader reader, string key)
    {
        if (reader.Element(key) is not { } json)
            return null;
        var lengths = new List<int?>();
        for (var inner = json; inner.ValueKind == JsonValueKind.Array; inner = inner[0])
        {
            lengths.Add(inner.GetArrayLength());
            if (inner.GetArrayLength() == 0)
                throw reader.Wrong(key, "a number or lists of numbers", json);
        }
        var numbers = Flat(json).ToArray();
        Shape shape = [.. lengths];
        return numbers.Length == shape.ElementCount ? Tensor.From(numbers, shape) : throw reader.Wrong(key, "a number or even lists of numbers", json);

        IEnumerable<double> Flat(JsonElement item) => item.ValueKind switch
        {
            JsonValueKind.Number => [item.GetDouble()],
            JsonValueKind.Array => item.EnumerateArray().SelectMany(Flat),
            _ => throw reader.Wrong(key, "a number or lists of numbers", json),
        };
    }

    private static object Lists(Tensor x)
    {
        if (x.Rank == 0)
            return (double)x;
        return Enumerable.Range(0, x.Shape.Length(0)).Select(i => Lists(x[i])).ToList();
    }
}
