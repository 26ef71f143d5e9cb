namespace Hornbeam.Engine.Graphs;

/// <summary>Shape and dtype of one of several results.</summary>
internal readonly record struct PartType(Shape Shape, DType DType)
{
    public static PartType Of(Node node) => new(node.Shape, node.DType);

    public static PartType Of(Tensor tensor) => new(tensor.Shape, tensor.DType);

    public long Bytes => Shape.ElementCount * DType.Size;
}
