using Hornbeam.Engine.Graphs;

namespace Hornbeam.Engine.Compilation;

/// <summary>What a vector register of a loop holds. Truth values are masks as wide as the numbers they were made from.</summary>
internal enum Lane : byte
{
    Float32,
    Int32,
    Mask32,
    Float64,
    Int64,
    Mask64,
}

/// <summary>Loops work on 8 numbers of 32 bits or 4 of 64; values of the other width meet them through memory.</summary>
internal enum LaneWidth : byte
{
    Any,
    Bits32,
    Bits64,
}

internal static class Lanes
{
    public static int Count(LaneWidth width) => width == LaneWidth.Bits64 ? 4 : 8;

    public static Lane Of(DType dtype, LaneWidth width) => dtype.Kind switch
    {
        DTypeKind.Float32 => Lane.Float32,
        DTypeKind.Int32 or DTypeKind.UInt8 => Lane.Int32,
        DTypeKind.Float64 => Lane.Float64,
        DTypeKind.Int64 => Lane.Int64,
        _ => width == LaneWidth.Bits64 ? Lane.Mask64 : Lane.Mask32,
    };

    /// <summary>The width a node is computed in; leaves of truth values fit any.</summary>
    public static LaneWidth Width(Node node) => node.Width;

    public static LaneWidth WidthOf(Primitive primitive, DType dtype, ReadOnlySpan<Node> inputs) => dtype.Kind switch
    {
        DTypeKind.Float64 or DTypeKind.Int64 => LaneWidth.Bits64,
        not DTypeKind.Bool => LaneWidth.Bits32,
        _ => MaskWidth(primitive, inputs),
    };

    private static LaneWidth MaskWidth(Primitive primitive, ReadOnlySpan<Node> inputs)
    {
        if (!primitive.IsElementwise() && !primitive.IsView() && !primitive.IsFoldReduction())
            return LaneWidth.Any;
        foreach (var input in inputs)
            if (input.Width is not LaneWidth.Any)
                return input.Width;
        return LaneWidth.Any;
    }
}
