using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// A fully connected recurrent layer: state = activation(x kernel + state recurrent_kernel + bias) at each step. States: the output.
/// Keras: <c>keras.layers.SimpleRNN</c>.
/// </summary>
public sealed class SimpleRNN : StandardRNN
{
    /// <summary>A layer of <paramref name="units"/> neurons.</summary>
    /// <param name="units">Length of the output's last axis; at least 1.</param>
    /// <param name="activation">Applied to the new content. Default <c>tanh</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one unit.</exception>
    /// <exception cref="ArgumentException">There is no activation of that name.</exception>
    public SimpleRNN(int units, ActivationFunction? activation = null)
        : this(SimpleRNNCell.Make("SimpleRNN", units, activation ?? "tanh"))
    {
    }

    private SimpleRNN(RecurrentArguments arguments)
        : base(arguments, hasRecurrentActivation: false)
    {
    }

    private SimpleRNN(ConfigReader reader)
        : base(SimpleRNNCell.Read(reader), hasRecurrentActivation: false, reader)
    {
    }

    private protected override StandardRNNCell MakeCell() =>
        new SimpleRNNCell(Arguments) { Name = "simple_rnn_cell", DType = DType, Trainable = Trainable };

    /// <summary>As Keras, which does not list the seed among the arguments of this layer but takes it.</summary>
    public override Config GetConfig()
    {
        var config = base.GetConfig();
        if (Arguments.Seed is null)
            config.Remove("seed");
        return config;
    }

    internal static new SimpleRNN FromConfig(ConfigReader reader) => new(reader);
}
