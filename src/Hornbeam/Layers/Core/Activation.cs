using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>Applies an activation function. Keras: <c>keras.layers.Activation</c>.</summary>
/// <param name="activation">The function or its name, such as <c>"relu"</c>.</param>
/// <exception cref="ArgumentException">There is no activation of that name.</exception>
public sealed class Activation(ActivationFunction activation) : Layer
{
    /// <summary>The function.</summary>
    public ActivationFunction Function { get; } =
        Registry.Resolve(activation ?? throw new ArgumentNullException(nameof(activation)), nameof(activation))!;

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context) => Function.Call(x);

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config { { "activation", Function } });

    internal static Activation FromConfig(ConfigReader reader) =>
        new(reader.Activation() ?? Registry.Activation("linear", "activation"))
        {
            Name = reader.LayerName(),
            Trainable = reader.Bool("trainable", true),
            DType = reader.Policy(),
        };
}
