using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// Long short-term memory (Hochreiter and Schmidhuber 1997). States: the output and the cell's. With <c>tanh</c> and <c>sigmoid</c>
/// and without recurrent dropout all steps are one kernel. Keras: <c>keras.layers.LSTM</c>.
/// </summary>
public sealed class LSTM : StandardRNN
{
    /// <summary>A layer of <paramref name="units"/> neurons.</summary>
    /// <param name="units">Length of the output's last axis; at least 1.</param>
    /// <param name="activation">Applied to the new content. Default <c>tanh</c>.</param>
    /// <param name="recurrentActivation">Applied to the gates. Default <c>sigmoid</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one unit.</exception>
    /// <exception cref="ArgumentException">There is no activation of that name.</exception>
    public LSTM(int units, ActivationFunction? activation = null, ActivationFunction? recurrentActivation = null)
        : this(new RecurrentArguments("LSTM", units, activation ?? "tanh", recurrentActivation ?? "sigmoid"))
    {
    }

    private LSTM(RecurrentArguments arguments)
        : base(arguments, hasRecurrentActivation: true)
    {
    }

    private LSTM(ConfigReader reader)
        : base(LSTMCell.Read(reader), hasRecurrentActivation: true, reader) => UnitForgetBias = reader.Bool("unit_forget_bias", true);

    /// <summary>Applied to the gates. Default <c>sigmoid</c>.</summary>
    public ActivationFunction RecurrentActivation => Arguments.RecurrentActivation;

    /// <inheritdoc cref="LSTMCell.UnitForgetBias"/>
    public bool UnitForgetBias { get; init; } = true;

    private protected override StandardRNNCell MakeCell() =>
        new LSTMCell(Arguments) { Name = "lstm_cell", DType = DType, Trainable = Trainable, UnitForgetBias = UnitForgetBias };

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config { { "unit_forget_bias", UnitForgetBias } });

    internal static new LSTM FromConfig(ConfigReader reader) => new(reader);
}
