using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>The largest of several tensors, element by element, among those that masks leave. Keras: <c>keras.layers.Maximum</c>.</summary>
public sealed class Maximum : ExtremeMerge
{
    /// <summary>A layer for a list of tensors.</summary>
    public Maximum()
    {
    }

    private Maximum(ConfigReader reader)
        : base(reader)
    {
    }

    private protected override Tensor Merged(Tensor one, Tensor other) => Ops.Maximum(one, other);

    internal static Maximum FromConfig(ConfigReader reader) => new(reader);
}
