namespace Hornbeam.Layers;

/// <summary>What attention gives: the output, the weights and where these may be anything but 0.</summary>
internal sealed record Attended(Tensor Output, Tensor Scores, Tensor? ScoresMask = null);
