using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>Hands its inputs on. Keras: <c>keras.layers.Identity</c>.</summary>
public sealed class Identity : Layer
{
    /// <summary>A layer that changes nothing.</summary>
    public Identity()
    {
    }

    private Identity(ConfigReader reader)
        : base(reader)
    {
    }

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    private protected override bool SetsMasks => true;

    /// <inheritdoc/>
    protected override Tensors Call(Tensors x, CallContext context) => x;

    internal static Identity FromConfig(ConfigReader reader) => new(reader);
}
