namespace Hornbeam.Tests.Insight;

/// <summary>Series with a known answer.</summary>
internal static class MadeUp
{
    public static double[] Series(int count, Func<int, double> at) => [.. Enumerable.Range(1, count).Select(at)];

    /// <summary>A fall from one level towards another, exponential with a number of epochs as its time.</summary>
    public static double[] Falling(int count, double from, double to, double time) =>
        Series(count, epoch => to + (from - to) * Math.Exp(-(epoch - 1) / time));

    /// <summary>The same series with noise, the same at every run.</summary>
    public static double[] Noisy(double[] series, double share, int seed = 1)
    {
        var random = new Random(seed);
        return [.. series.Select(value => value * (1 + share * Normal(random)))];
    }

    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    public static History Binary(double[] loss, double[]? validation = null, int samples = 500, TrainingDescription? trained = null)
    {
        var series = new List<KeyValuePair<string, double[]>> { new("loss", loss) };
        if (validation is not null)
            series.Add(new("val_loss", validation));
        return History.From(series, (trained ?? new()) with
        {
            Loss = "binary_crossentropy",
            ValidationSamples = validation is null ? 0 : samples,
        });
    }

    public static string[] Rules(History history) => [.. history.Diagnose().Findings.Select(finding => finding.Rule)];
}
