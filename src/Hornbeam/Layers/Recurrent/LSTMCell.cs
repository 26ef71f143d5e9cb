using Hornbeam.Engine.Graphs;
using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// A step of long short-term memory (Hochreiter and Schmidhuber 1997), with gates i, f, c, o in this order of columns: the cell's
/// state becomes f c + i activation(...), the output o activation(c). States: the output and the cell's. Keras:
/// <c>keras.layers.LSTMCell</c>.
/// </summary>
public sealed class LSTMCell : StandardRNNCell
{
    /// <summary>A cell of <paramref name="units"/> neurons.</summary>
    /// <param name="units">Length of output and states; at least 1.</param>
    /// <param name="activation">Applied to the new content and to the cell's state. Default <c>tanh</c>.</param>
    /// <param name="recurrentActivation">Applied to the gates. Default <c>sigmoid</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one unit.</exception>
    /// <exception cref="ArgumentException">There is no activation of that name.</exception>
    public LSTMCell(int units, ActivationFunction? activation = null, ActivationFunction? recurrentActivation = null)
        : this(new RecurrentArguments("LSTMCell", units, activation ?? "tanh", recurrentActivation ?? "sigmoid"))
    {
    }

    internal LSTMCell(RecurrentArguments arguments)
        : base(arguments, gates: 4)
    {
    }

    /// <summary>Applied to the gates. Default <c>sigmoid</c>.</summary>
    public ActivationFunction RecurrentActivation => Arguments.RecurrentActivation;

    /// <summary>Whether the bias of the forget gate begins with ones, whatever the initializer (Jozefowicz et al. 2015). Default true.</summary>
    public bool UnitForgetBias { get; init; } = true;

    /// <inheritdoc/>
    public override IReadOnlyList<int> StateSize => [Units, Units];

    private protected override RecurrentCell? Kind => Arguments.IsStandard ? RecurrentCell.Lstm : null;

    private protected override Initializer BiasMaker => UnitForgetBias ? new ForgetOnes(BiasInitializer, Units) : BiasInitializer;

    private protected override Tensor[] Advance(Tensor x, Tensor[] states, CallContext context)
    {
        var sum = x + RecurrentProducts(states[0], context);
        var (i, f, o) = (RecurrentActivation.Call(Gate(sum, 0)), RecurrentActivation.Call(Gate(sum, 1)), RecurrentActivation.Call(Gate(sum, 3)));
        var cell = f * states[1] + i * Activation.Call(Gate(sum, 2));
        return [o * Activation.Call(cell), cell];
    }

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config { { "unit_forget_bias", UnitForgetBias } });

    internal static RecurrentArguments Read(ConfigReader reader, string sizeName = "units")
    {
        var arguments = new RecurrentArguments(
            reader.Owner, reader.Int(sizeName), RecurrentArguments.ReadActivation(reader, "activation", "tanh"),
            RecurrentArguments.ReadActivation(reader, "recurrent_activation", "sigmoid"), sizeName);
        arguments.Read(reader);
        return arguments;
    }

    internal static LSTMCell FromConfig(ConfigReader reader) => new(Read(reader))
    {
        Name = reader.LayerName(),
        Trainable = reader.Bool("trainable", true),
        DType = reader.Policy(),
        UnitForgetBias = reader.Bool("unit_forget_bias", true),
    };
}
