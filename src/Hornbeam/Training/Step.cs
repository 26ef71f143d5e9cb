using Hornbeam.Engine.Compilation;
using Hornbeam.Engine.Graphs;

namespace Hornbeam;

/// <summary>What a step does with a batch.</summary>
internal enum StepKind
{
    /// <summary>Forward, loss, gradients, update, metrics.</summary>
    Train,

    /// <summary>Forward, loss, metrics.</summary>
    Test,

    /// <summary>Forward.</summary>
    Predict,
}

/// <summary>A compiled step for batches of one shape.</summary>
/// <param name="Executable">Runs it.</param>
/// <param name="Outputs">What a prediction gives; null for the other steps.</param>
internal sealed record Step(Executable Executable, Signature? Outputs)
{
    private static readonly Storage[] None = [];

    /// <summary>Runs a step that leaves its results in variables.</summary>
    public void Run(Storage[] inputs) => Executable.Run(inputs, None);

    /// <summary>Runs a prediction.</summary>
    public void Run(Storage[] inputs, Storage[] outputs) => Executable.Run(inputs, outputs);
}
