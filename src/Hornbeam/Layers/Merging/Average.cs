using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>The mean of tensors, element by element. Keras: <c>keras.layers.Average</c>.</summary>
public sealed class Average : ElementwiseMerge
{
    /// <summary>A layer for a list of tensors.</summary>
    public Average()
    {
    }

    private Average(ConfigReader reader)
        : base(reader)
    {
    }

    private protected override Tensor Merged(Tensor one, Tensor other) => one + other;

    private protected override Tensor Merged(Tensor[] x, Tensor?[] masks) => base.Merged(x, masks) / x.Length;

    internal static Average FromConfig(ConfigReader reader) => new(reader);
}
