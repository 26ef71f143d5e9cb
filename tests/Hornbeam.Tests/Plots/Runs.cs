namespace Hornbeam.Tests.Plots;

/// <summary>Histories with the shapes that training gives.</summary>
internal static class Runs
{
    internal static History Falling(int epochs, params string[] keys) =>
        History.From(keys.Select((key, i) => KeyValuePair.Create(key, Curve(epochs, key.Contains("acc") ? 0.5 : 1 + i, key.Contains("acc") ? 0.9 : 0.2, i))));

    /// <summary>From one value to another with some noise, the same on every run.</summary>
    internal static double[] Curve(int count, double from, double to, int seed = 0, double noise = 0.03)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i =>
            to + (from - to) * Math.Exp(-4.0 * i / count) + noise * Math.Abs(from - to) * (random.NextDouble() - 0.5))];
    }
}
