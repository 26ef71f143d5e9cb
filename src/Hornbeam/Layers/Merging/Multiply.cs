using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>The product of tensors, element by element. Keras: <c>keras.layers.Multiply</c>.</summary>
public sealed class Multiply : ElementwiseMerge
{
    /// <summary>A layer for a list of tensors.</summary>
    public Multiply()
    {
    }

    private Multiply(ConfigReader reader)
        : base(reader)
    {
    }

    private protected override Tensor Merged(Tensor one, Tensor other) => one * other;

    internal static Multiply FromConfig(ConfigReader reader) => new(reader);
}
