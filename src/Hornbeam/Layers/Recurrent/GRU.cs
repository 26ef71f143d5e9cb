using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// A gated recurrent unit (Cho et al. 2014). States: the output. With <c>tanh</c>, <c>sigmoid</c> and <see cref="ResetAfter"/> and
/// without recurrent dropout all steps are one kernel. Keras: <c>keras.layers.GRU</c>.
/// </summary>
public sealed class GRU : StandardRNN
{
    /// <summary>A layer of <paramref name="units"/> neurons.</summary>
    /// <param name="units">Length of the output's last axis; at least 1.</param>
    /// <param name="activation">Applied to the new content. Default <c>tanh</c>.</param>
    /// <param name="recurrentActivation">Applied to the gates. Default <c>sigmoid</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one unit.</exception>
    /// <exception cref="ArgumentException">There is no activation of that name.</exception>
    public GRU(int units, ActivationFunction? activation = null, ActivationFunction? recurrentActivation = null)
        : this(new RecurrentArguments("GRU", units, activation ?? "tanh", recurrentActivation ?? "sigmoid"))
    {
    }

    private GRU(RecurrentArguments arguments)
        : base(arguments, hasRecurrentActivation: true)
    {
    }

    private GRU(ConfigReader reader)
        : base(LSTMCell.Read(reader), hasRecurrentActivation: true, reader) => ResetAfter = reader.Bool("reset_after", true);

    /// <summary>Applied to the gates. Default <c>sigmoid</c>.</summary>
    public ActivationFunction RecurrentActivation => Arguments.RecurrentActivation;

    /// <inheritdoc cref="GRUCell.ResetAfter"/>
    public bool ResetAfter { get; init; } = true;

    private protected override StandardRNNCell MakeCell() =>
        new GRUCell(Arguments) { Name = "gru_cell", DType = DType, Trainable = Trainable, ResetAfter = ResetAfter };

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config { { "reset_after", ResetAfter } });

    internal static new GRU FromConfig(ConfigReader reader) => new(reader);
}
