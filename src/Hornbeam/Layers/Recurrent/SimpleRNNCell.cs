using Hornbeam.Engine.Graphs;
using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>A fully connected recurrent step: activation(x kernel + state recurrent_kernel + bias). Keras: <c>keras.layers.SimpleRNNCell</c>.</summary>
public sealed class SimpleRNNCell : StandardRNNCell
{
    /// <summary>A cell of <paramref name="units"/> neurons.</summary>
    /// <param name="units">Length of output and state; at least 1.</param>
    /// <param name="activation">Applied to the sum. Default <c>tanh</c>; <c>"linear"</c> for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one unit.</exception>
    /// <exception cref="ArgumentException">There is no activation of that name.</exception>
    public SimpleRNNCell(int units, ActivationFunction? activation = null)
        : this(Make("SimpleRNNCell", units, activation ?? "tanh"))
    {
    }

    internal SimpleRNNCell(RecurrentArguments arguments)
        : base(arguments, gates: 1)
    {
    }

    private protected override RecurrentCell? Kind => Arguments.IsStandard ? RecurrentCell.Simple : null;

    private protected override bool HasRecurrentActivation => false;

    // Only the one activation there is decides about the kernel.
    internal static RecurrentArguments Make(string owner, int units, ActivationFunction? activation) => new(owner, units, activation, "sigmoid");

    private protected override Tensor[] Advance(Tensor x, Tensor[] states, CallContext context) =>
        [Activation.Call(x + RecurrentProducts(states[0], context))];

    internal static RecurrentArguments Read(ConfigReader reader)
    {
        var arguments = Make(reader.Owner, reader.Int("units"), RecurrentArguments.ReadActivation(reader, "activation", "tanh"));
        arguments.Read(reader);
        return arguments;
    }

    internal static SimpleRNNCell FromConfig(ConfigReader reader) => new(Read(reader))
    {
        Name = reader.LayerName(),
        Trainable = reader.Bool("trainable", true),
        DType = reader.Policy(),
    };
}
