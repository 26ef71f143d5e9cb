namespace Hornbeam;

/// <summary>An exponential moving average, divided by the weight it has gathered so far, so that it begins with the first value and not
/// with zero (as TensorBoard smooths).</summary>
internal static class MovingAverage
{
    /// <param name="values">What to smooth; what is not a number counts for nothing and stays a gap.</param>
    /// <param name="weight">The weight of the past, from 0 to below 1.</param>
    internal static double[] Of(IReadOnlyList<double> values, double weight)
    {
        var (mean, gathered) = (0.0, 0.0);
        var smoothed = new double[values.Count];
        for (var i = 0; i < smoothed.Length; i++)
        {
            smoothed[i] = double.NaN;
            if (!double.IsFinite(values[i]))
                continue;
            mean = mean * weight + values[i] * (1 - weight);
            gathered = gathered * weight + (1 - weight);
            smoothed[i] = mean / gathered;
        }
        return smoothed;
    }
}
