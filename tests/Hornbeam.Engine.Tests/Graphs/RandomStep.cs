namespace Hornbeam.Engine.Tests.Graphs;

/// <summary>One line of a random program: how it is made from earlier ones, and how exactly its result is known.</summary>
/// <param name="Text">The line as it is printed.</param>
/// <param name="Inputs">The lines it uses.</param>
/// <param name="Make">Makes the tensor inside a trace.</param>
internal sealed record RandomStep(string Text, int[] Inputs, Func<Tensor[], Tensor> Make)
{
    public required Shape Shape { get; init; }

    public required DType DType { get; init; }

    /// <summary>No element is larger in magnitude.</summary>
    public required double Bound { get; init; }

    /// <summary>Two correct evaluations differ by no more; 0: every correct evaluation gives the same bits.</summary>
    public double Error { get; init; }

    /// <summary>Every element is a multiple of 2^-Quantum; null: not known.</summary>
    public int? Quantum { get; init; }

    public long Count => Shape.ElementCount;

    public bool IsExact => Error == 0;
}
