using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>The first of two tensors less the second, element by element. Keras: <c>keras.layers.Subtract</c>.</summary>
public sealed class Subtract : ElementwiseMerge
{
    /// <summary>A layer for a list of tensors.</summary>
    public Subtract()
    {
    }

    private Subtract(ConfigReader reader)
        : base(reader)
    {
    }

    private protected override Tensor Merged(Tensor one, Tensor other) => one - other;

    private protected override void Check(IReadOnlyList<Shape> shapes)
    {
        if (shapes.Count != 2)
            throw Refusal("takes exactly two tensors", shapes);
        base.Check(shapes);
    }

    internal static Subtract FromConfig(ConfigReader reader) => new(reader);
}
