using Hornbeam.Insight.Series;

namespace Hornbeam.Insight;

/// <summary>How many epochs would have done.</summary>
internal static class Sufficient
{
    /// <summary>
    /// The number of epochs after which a loss, smoothed over a twentieth of the run and made falling, is within 1 % (or 0.005 C, or
    /// half the noise) of where it ends.
    /// </summary>
    /// <param name="loss">The loss.</param>
    /// <param name="constant">C, the loss of the best constant predictor.</param>
    /// <param name="tolerance">The share of the final value that counts as reached.</param>
    public static (int Epochs, double Final) Of(double[] loss, double constant, double tolerance = 0.01)
    {
        var course = Smoothing.Falling(Smoothing.Growing(loss, 1.0 / 40, 1));
        var final = Statistics.Median(course.AsSpan(course.Length - Math.Max(1, course.Length / 5)));
        var near = Math.Max(Math.Max(tolerance * Math.Abs(final), 0.5 * tolerance * constant), 0.5 * Statistics.Noise(loss));
        var epochs = Array.FindIndex(course, value => value - final <= near) + 1;
        return (Math.Max(1, epochs), final);
    }
}
