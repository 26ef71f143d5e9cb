using Hornbeam.Engine.Graphs;

namespace Hornbeam.Engine;

/// <summary>Computes lazy tensors outside of any training step.</summary>
internal static class Evaluation
{
    public static void Force(Node node)
    {
        throw new InvalidOperationException();
    }
}
