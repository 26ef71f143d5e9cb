namespace Hornbeam.InsightScore;

/// <summary>Inputs with their targets, one row a sample.</summary>
public sealed record Samples(float[][] X, float[] Y)
{
    public int Count => Y.Length;

    public Samples Take(int from, int count) => new(X[from..(from + count)], Y[from..(from + count)]);

    public Samples InOrder(int[] order) => new([.. order.Select(i => X[i])], [.. order.Select(i => Y[i])]);

    public Samples Shuffled(int seed)
    {
        int[] order = [.. Enumerable.Range(0, Count)];
        new Random(seed).Shuffle(order);
        return InOrder(order);
    }

    public Samples SortedByTarget() => InOrder([.. Enumerable.Range(0, Count).OrderBy(i => Y[i])]);

    /// <summary>The inputs with the shape of a row after the samples.</summary>
    public Tensor Inputs(params int[] row) => Tensor.From(X.SelectMany(values => values).ToArray(), [Count, .. row]);

    public Tensor Targets() => Tensor.From(Y, [Count, 1]);

    /// <summary>Two classes in some features of many: a noisy, curved border.</summary>
    public static Samples Classes(int count, int features, double wrongLabels, int seed) => Make(count, features, seed, (x, random) =>
    {
        var side = x[0] + 0.8 * x[1] * x[2] - 0.5 * x[3] + 0.3 * x[4] > 0;
        return side ^ (random.NextDouble() < wrongLabels) ? 1 : 0;
    });

    /// <summary>Friedman's first function of five of ten uniform inputs, with noise; standardised.</summary>
    public static Samples Friedman(int count, int seed) => Make(count, 10, seed, (x, random) =>
    {
        double U(int i) => (x[i] / Math.Sqrt(3) + 1) / 2;
        var y = 10 * Math.Sin(Math.PI * U(0) * U(1)) + 20 * Math.Pow(U(2) - 0.5, 2) + 10 * U(3) + 5 * U(4) + 0.5 * Normal(random);
        return (float)((y - 14.4) / 4.9);
    }, uniform: true);

    /// <summary>Sequences of numbers; the target is the mean of those whose place is even.</summary>
    public static Samples Sequences(int count, int steps, int seed) => Make(count, steps, seed, (x, _) =>
        (float)(x.Where((_, i) => i % 2 == 0).Average() * Math.Sqrt(steps / 2.0)));

    private static Samples Make(int count, int features, int seed, Func<float[], Random, float> target, bool uniform = false)
    {
        var random = new Random(seed);
        var (x, y) = (new float[count][], new float[count]);
        for (var i = 0; i < count; i++)
        {
            x[i] = [.. Enumerable.Range(0, features).Select(_ => (float)(uniform ? Math.Sqrt(3) * (2 * random.NextDouble() - 1) : Normal(random)))];
            y[i] = target(x[i], random);
        }
        return new Samples(x, y);
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
