namespace Hornbeam;

/// <summary>
/// What was trained and how, as far as it is known: what a diagnosis needs besides the numbers. Null always means "not known".
/// </summary>
public sealed record TrainingDescription
{
    /// <summary>Keras's name of the loss, such as <c>binary_crossentropy</c>.</summary>
    public string? Loss { get; init; }

    /// <summary>Number of classes of a classifier (2 for a binary one).</summary>
    public int? Classes { get; init; }

    /// <summary>
    /// The loss of the best constant predictor on the training targets: of always answering the mean (or median) or the
    /// shares of the classes. A model above it has learnt nothing.
    /// </summary>
    public double? BaselineLoss { get; init; }

    /// <summary>The classes of the layers in order, such as <c>Dense</c>, <c>Dropout</c>, <c>Dense</c>.</summary>
    public IReadOnlyList<string>? Layers { get; init; }

    /// <summary>The activations of the layers that have one, in order, such as <c>relu</c>, <c>sigmoid</c>.</summary>
    public IReadOnlyList<string>? Activations { get; init; }

    /// <summary>The rates of all dropout in the model, in order; empty where there is none.</summary>
    public IReadOnlyList<double>? DropoutRates { get; init; }

    /// <summary>The weight and activity penalties, such as <c>l2(0.01)</c>, in order; empty where there is none.</summary>
    public IReadOnlyList<string>? Penalties { get; init; }

    /// <summary>Keras's name of the optimizer, such as <c>adam</c>.</summary>
    public string? Optimizer { get; init; }

    /// <summary>The learning rate at the start.</summary>
    public double? LearningRate { get; init; }

    /// <summary>The momentum of the optimizer, where it has one.</summary>
    public double? Momentum { get; init; }

    /// <summary>Samples in a batch.</summary>
    public int? BatchSize { get; init; }

    /// <summary>Samples trained on in an epoch.</summary>
    public long? TrainingSamples { get; init; }

    /// <summary>Samples of the validation data; 0 where there is none.</summary>
    public long? ValidationSamples { get; init; }
}
