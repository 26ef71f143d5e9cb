namespace Hornbeam.Layers;

/// <summary>
/// Values with weights that stand for the distribution of many more, so that quantiles of data that come in batches are found in bounded
/// memory. The steps are Keras's, so that boundaries are too.
/// </summary>
internal sealed class QuantileSummary
{
    private readonly float[] _values;
    private readonly float[] _weights;

    public QuantileSummary()
        : this([], [])
    {
    }

    private QuantileSummary(float[] values, float[] weights) => (_values, _weights) = (values, weights);

    public int Count => _values.Length;

    /// <summary>Every so manieth of the sorted values.</summary>
    public static QuantileSummary Of(float[] data, double epsilon)
    {
        var sorted = data.Order().ToArray();
        var step = Math.Max(sorted.Length * epsilon, 1);
        var values = new List<float>();
        for (var i = (int)(step - 1); i < sorted.Length; i += (int)step)
            values.Add(sorted[i]);
        return new QuantileSummary([.. values], [.. Enumerable.Repeat((float)step, values.Count)]);
    }

    /// <summary>Both together, thinned out again.</summary>
    public QuantileSummary Merged(QuantileSummary other, double epsilon)
    {
        var entries = other._values.Zip(other._weights).Concat(_values.Zip(_weights)).OrderBy(entry => entry.First).ToList();
        return new QuantileSummary([.. entries.Select(entry => entry.First)], [.. entries.Select(entry => entry.Second)]).Compressed(epsilon);
    }

    /// <summary>The values that divide the weights into so many equal shares.</summary>
    public float[] Boundaries(int bins) => Compressed(1.0 / bins)._values[..^1];

    private QuantileSummary Compressed(double epsilon)
    {
        if (Count * epsilon < 1)
            return this;
        var sums = new double[Count];
        var sum = 0f;
        for (var i = 0; i < Count; i++)
            sums[i] = sum += _weights[i];
        var shares = Array.ConvertAll(sums, weight => (double)((float)weight / (float)sums[^1]));
        var count = (int)Math.Ceiling(1.0 / epsilon);
        var (values, weights) = (new float[count], new float[count]);
        var before = 0.0;
        for (var i = 0; i < count; i++)
        {
            var share = epsilon + i * epsilon;
            values[i] = (float)Interpolated(share, shares, j => _values[j]);
            var weight = Interpolated(share, shares, j => sums[j]);
            (weights[i], before) = ((float)(weight - before), weight);
        }
        return new QuantileSummary(values, weights);
    }

    /// <summary>The value at a place between ascending ones; outside, that of the nearest.</summary>
    private static double Interpolated(double place, double[] places, Func<int, double> value)
    {
        if (place <= places[0])
            return value(0);
        if (place >= places[^1])
            return value(places.Length - 1);
        var next = Array.FindIndex(places, known => known > place);
        var slope = (value(next) - value(next - 1)) / (places[next] - places[next - 1]);
        return slope * (place - places[next - 1]) + value(next - 1);
    }
}
