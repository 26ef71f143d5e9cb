namespace Hornbeam.Engine.Graphs;

/// <summary>Makes nodes with several results, and reads them.</summary>
internal static class Parts
{
    /// <summary>A node with several results.</summary>
    public static Node Make(Primitive primitive, TupleAttributes attributes, params Node[] inputs)
    {
        if (!Array.Exists(inputs, input => input.IsSymbolic))
        {
            var isUsed = new bool[attributes.Layout.Count];
            for (var i = 0; i < isUsed.Length; i++)
                isUsed[i] = attributes.Layout.IsUsed(i) && i < attributes.FirstForDerivatives;
            attributes = attributes with { Layout = attributes.Layout.With(isUsed) };
        }
        return new Node(primitive, attributes, attributes.Layout.BlockShape, DType.Int64, inputs);
    }

    /// <summary>One result of a node.</summary>
    public static Tensor Get(Node tuple, int index)
    {
        var type = tuple.Attribute<TupleAttributes>().Layout[index];
        return new Tensor(new Node(Primitive.Part, new PartAttributes(index), type.Shape, type.DType, tuple));
    }

    /// <summary>Several results that follow each other.</summary>
    public static Tensor[] Get(Node tuple, int first, int count)
    {
        var parts = new Tensor[count];
        for (var i = 0; i < count; i++)
            parts[i] = Get(tuple, first + i);
        return parts;
    }

    /// <summary>Where in its node's block a part begins, in bytes.</summary>
    public static long Offset(Node part, Node tuple) =>
        tuple.Attribute<TupleAttributes>().Layout.Offset(part.Attribute<PartAttributes>().Index);
}
