using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>What recurrent layers with a cell of their own have in common: the arguments of its weights.</summary>
public abstract class WeightedRNN : RNN
{
    private readonly bool _hasRecurrentActivation;

    private protected WeightedRNN(RecurrentArguments arguments, bool hasRecurrentActivation) =>
        (Arguments, _hasRecurrentActivation) = (arguments, hasRecurrentActivation);

    private protected WeightedRNN(RecurrentArguments arguments, bool hasRecurrentActivation, ConfigReader reader)
        : base(reader) => (Arguments, _hasRecurrentActivation) = (arguments, hasRecurrentActivation);

    internal RecurrentArguments Arguments { get; }

    /// <inheritdoc cref="StandardRNNCell.Activation"/>
    public ActivationFunction Activation => Arguments.Activation;

    /// <inheritdoc cref="StandardRNNCell.UseBias"/>
    public bool UseBias { get => Arguments.UseBias; init => Arguments.UseBias = value; }

    /// <inheritdoc cref="StandardRNNCell.KernelInitializer"/>
    public Initializer KernelInitializer { get => Arguments.KernelInitializer; init => Arguments.KernelInitializer = value; }

    /// <inheritdoc cref="StandardRNNCell.RecurrentInitializer"/>
    public Initializer RecurrentInitializer { get => Arguments.RecurrentInitializer; init => Arguments.RecurrentInitializer = value; }

    /// <inheritdoc cref="StandardRNNCell.BiasInitializer"/>
    public Initializer BiasInitializer { get => Arguments.BiasInitializer; init => Arguments.BiasInitializer = value; }

    /// <inheritdoc cref="StandardRNNCell.KernelRegularizer"/>
    public Regularizer? KernelRegularizer { get => Arguments.KernelRegularizer; init => Arguments.KernelRegularizer = value; }

    /// <inheritdoc cref="StandardRNNCell.RecurrentRegularizer"/>
    public Regularizer? RecurrentRegularizer { get => Arguments.RecurrentRegularizer; init => Arguments.RecurrentRegularizer = value; }

    /// <inheritdoc cref="StandardRNNCell.BiasRegularizer"/>
    public Regularizer? BiasRegularizer { get => Arguments.BiasRegularizer; init => Arguments.BiasRegularizer = value; }

    /// <inheritdoc cref="StandardRNNCell.KernelConstraint"/>
    public Constraint? KernelConstraint { get => Arguments.KernelConstraint; init => Arguments.KernelConstraint = value; }

    /// <inheritdoc cref="StandardRNNCell.RecurrentConstraint"/>
    public Constraint? RecurrentConstraint { get => Arguments.RecurrentConstraint; init => Arguments.RecurrentConstraint = value; }

    /// <inheritdoc cref="StandardRNNCell.BiasConstraint"/>
    public Constraint? BiasConstraint { get => Arguments.BiasConstraint; init => Arguments.BiasConstraint = value; }

    /// <inheritdoc cref="StandardRNNCell.Dropout"/>
    public double Dropout { get => Arguments.Dropout; init => Arguments.Dropout = value; }

    /// <inheritdoc cref="StandardRNNCell.RecurrentDropout"/>
    public double RecurrentDropout { get => Arguments.RecurrentDropout; init => Arguments.RecurrentDropout = value; }

    /// <inheritdoc cref="StandardRNNCell.Seed"/>
    public int? Seed { get => Arguments.Seed; init => Arguments.Seed = value; }

    private protected override bool HasActivityRegularizer => true;

    /// <inheritdoc/>
    public override Config GetConfig() => LoopConfig().With(Arguments.ToConfig(_hasRecurrentActivation));
}
