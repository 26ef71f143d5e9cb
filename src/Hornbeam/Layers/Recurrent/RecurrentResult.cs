namespace Hornbeam.Layers;

/// <summary>What a kernel gives: the state that is the output after each step, (samples, steps, units), and all states after the last.</summary>
/// <param name="Outputs">The outputs.</param>
/// <param name="States">The states.</param>
/// <param name="OutputState">Which state is the output.</param>
internal sealed record RecurrentResult(Tensor Outputs, Tensor[] States, int OutputState = 0);
