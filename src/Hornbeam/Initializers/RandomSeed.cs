namespace Hornbeam;

/// <summary>
/// Where seeds come from that nobody gave: initializers and random layers draw theirs here when they are constructed, so that the
/// order of construction decides. Unset, the seeds differ from run to run.
/// </summary>
public static class RandomSeed
{
    private static readonly Lock Gate = new();
    private static Random _source = new();

    /// <summary>Makes all later draws repeat from run to run. Keras: <c>keras.utils.set_random_seed</c>.</summary>
    /// <param name="seed">Any number; the same number gives the same seeds in the same order of construction.</param>
    public static void Set(int seed)
    {
        lock (Gate)
            _source = new Random(seed);
    }

    /// <summary>A seed from 1 to 10^9 - 1.</summary>
    internal static int Next()
    {
        lock (Gate)
            return _source.Next(1, 1_000_000_000);
    }
}
