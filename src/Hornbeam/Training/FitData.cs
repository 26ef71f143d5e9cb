namespace Hornbeam;

/// <summary>What a model is trained, or validated, on.</summary>
/// <param name="X">The inputs; the first axis counts samples.</param>
/// <param name="Y">The targets, one for each output; null where losses come from layers alone.</param>
public sealed record FitData(Tensors X, Tensors? Y = null)
{
    /// <summary>
    /// What each sample's loss counts: shape (samples,), or (samples, steps) for losses by step; one tensor for all outputs or
    /// one an output. Default null: all 1.
    /// </summary>
    public Tensors? SampleWeight { get; init; }

    /// <summary>Data to validate on after epochs; takes precedence over a validation split. Default null.</summary>
    public FitData? Validation { get; init; }

    /// <summary>Batches to validate on after epochs, in the place of <see cref="Validation"/>. Default null.</summary>
    public Data.Dataset? ValidationBatches { get; init; }
}
