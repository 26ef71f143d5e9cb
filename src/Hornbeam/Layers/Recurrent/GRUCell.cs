using Hornbeam.Engine.Graphs;
using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// A step of a gated recurrent unit (Cho et al. 2014), with gates z, r and candidate in this order of columns: the state becomes
/// z state + (1 - z) candidate. Keras: <c>keras.layers.GRUCell</c>.
/// </summary>
public sealed class GRUCell : StandardRNNCell
{
    /// <summary>A cell of <paramref name="units"/> neurons.</summary>
    /// <param name="units">Length of output and state; at least 1.</param>
    /// <param name="activation">Applied to the candidate. Default <c>tanh</c>.</param>
    /// <param name="recurrentActivation">Applied to the gates. Default <c>sigmoid</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one unit.</exception>
    /// <exception cref="ArgumentException">There is no activation of that name.</exception>
    public GRUCell(int units, ActivationFunction? activation = null, ActivationFunction? recurrentActivation = null)
        : this(new RecurrentArguments("GRUCell", units, activation ?? "tanh", recurrentActivation ?? "sigmoid"))
    {
    }

    internal GRUCell(RecurrentArguments arguments)
        : base(arguments, gates: 3)
    {
    }

    /// <summary>Applied to the gates. Default <c>sigmoid</c>.</summary>
    public ActivationFunction RecurrentActivation => Arguments.RecurrentActivation;

    /// <summary>
    /// Whether the gate r multiplies the state's product (with a second row of the bias) rather than the state before it. Default true.
    /// </summary>
    public bool ResetAfter { get; init; } = true;

    private protected override RecurrentCell? Kind => Arguments.IsStandard && ResetAfter ? RecurrentCell.Gru : null;

    private protected override Shape BiasShape => ResetAfter ? [2, 3 * Units] : [3 * Units];

    private protected override Tensor? InputBias => ResetAfter ? Bias?.Value[0] : Bias?.Value;

    private protected override Tensor? RecurrentBias => ResetAfter ? Bias?.Value[1] : null;

    private protected override Tensor[] Advance(Tensor x, Tensor[] states, CallContext context)
    {
        var state = states[0];
        var products = RecurrentProducts(state, context, to: ResetAfter ? 3 : 2);
        if (RecurrentBias is { } bias)
            products += bias;
        var z = RecurrentActivation.Call(Gate(x, 0) + Gate(products, 0));
        var r = RecurrentActivation.Call(Gate(x, 1) + Gate(products, 1));
        var candidate = Activation.Call(
            Gate(x, 2) + (ResetAfter ? r * Gate(products, 2) : RecurrentProducts(r * state, context, from: 2)));
        return [z * state + (1 - z) * candidate];
    }

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config { { "reset_after", ResetAfter } });

    internal static GRUCell FromConfig(ConfigReader reader) => new(LSTMCell.Read(reader))
    {
        Name = reader.LayerName(),
        Trainable = reader.Bool("trainable", true),
        DType = reader.Policy(),
        ResetAfter = reader.Bool("reset_after", true),
    };
}
