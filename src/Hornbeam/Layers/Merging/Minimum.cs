using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>The smallest of several tensors, element by element, among those that masks leave. Keras: <c>keras.layers.Minimum</c>.</summary>
public sealed class Minimum : ExtremeMerge
{
    /// <summary>A layer for a list of tensors.</summary>
    public Minimum()
    {
    }

    private Minimum(ConfigReader reader)
        : base(reader)
    {
    }

    private protected override Tensor Merged(Tensor one, Tensor other) => Ops.Minimum(one, other);

    internal static Minimum FromConfig(ConfigReader reader) => new(reader);
}
