using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>The sum of tensors, element by element. Keras: <c>keras.layers.Add</c>.</summary>
public sealed class Add : ElementwiseMerge
{
    /// <summary>A layer for a list of tensors.</summary>
    public Add()
    {
    }

    private Add(ConfigReader reader)
        : base(reader)
    {
    }

    private protected override Tensor Merged(Tensor one, Tensor other) => one + other;

    internal static Add FromConfig(ConfigReader reader) => new(reader);
}
