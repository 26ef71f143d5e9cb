using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>What SimpleRNN, GRU and LSTM have in common: the loop, with the arguments of a cell of their own.</summary>
public abstract class StandardRNN : WeightedRNN
{
    private protected StandardRNN(RecurrentArguments arguments, bool hasRecurrentActivation)
        : base(arguments, hasRecurrentActivation)
    {
    }

    private protected StandardRNN(RecurrentArguments arguments, bool hasRecurrentActivation, ConfigReader reader)
        : base(arguments, hasRecurrentActivation, reader)
    {
    }

    /// <inheritdoc cref="StandardRNNCell.Units"/>
    public int Units => Arguments.Units;

    /// <inheritdoc cref="StandardRNNCell.Kernel"/>
    public Variable? Kernel => Made?.Kernel;

    /// <inheritdoc cref="StandardRNNCell.RecurrentKernel"/>
    public Variable? RecurrentKernel => Made?.RecurrentKernel;

    /// <inheritdoc cref="StandardRNNCell.Bias"/>
    public Variable? Bias => Made?.Bias;

    // Made when first asked for, as the arguments are complete only then.
    private protected sealed override RNNCell MadeCell => Made ??= MakeCell();

    private StandardRNNCell? Made { get; set; }

    private protected abstract StandardRNNCell MakeCell();
}
