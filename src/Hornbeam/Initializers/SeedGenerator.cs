namespace Hornbeam;

/// <summary>
/// A seed with a counter: every draw of random numbers takes both and moves the counter on, so that no two draws are equal.
/// Keras: <c>keras.random.SeedGenerator</c>.
/// </summary>
public sealed class SeedGenerator
{
    /// <summary>Starts at counter 0.</summary>
    /// <param name="seed">The seed; null (the default) draws one from <see cref="RandomSeed"/>.</param>
    /// <param name="name">The name of the state variable's owner; default <c>seed_generator</c>.</param>
    public SeedGenerator(int? seed = null, string name = "seed_generator")
    {
        Seed = seed ?? RandomSeed.Next();
        Name = name;
        State = new Variable(Pair(Seed), "seed_generator_state", trainable: false) { Path = name + "/seed_generator_state" };
    }

    /// <summary>The seed it started from.</summary>
    public int Seed { get; }

    /// <summary>Name of the owner in the state's path.</summary>
    public string Name { get; }

    /// <summary>Seed and counter, int64 of shape (2,).</summary>
    public Variable State { get; }

    /// <summary>The state as it is now; the counter then moves on by one.</summary>
    public Tensor Next()
    {
        var state = State.Value;
        State.Assign(state + CounterStep);
        return state;
    }

    /// <summary>The seed tensor of a fixed seed: every draw with it is the same.</summary>
    internal static Tensor Pair(int seed, long counter = 0) => Tensor.From([seed, counter], [2]);

    private static readonly Tensor CounterStep = Tensor.From([0L, 1L], [2]);
}
