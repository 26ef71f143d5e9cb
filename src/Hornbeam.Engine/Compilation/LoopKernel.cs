using System.Text;
using Hornbeam.Engine.Graphs;

namespace Hornbeam.Engine.Compilation;

/// <summary>How a loop meets an array along its inner axis.</summary>
internal enum InnerStep : byte
{
    /// <summary>The same element all along: read once a row.</summary>
    Invariant,

    /// <summary>Neighbours in memory: whole vectors.</summary>
    Contiguous,

    /// <summary>Any other distance: element by element.</summary>
    Strided,
}

/// <summary>One array of a loop.</summary>
/// <param name="DType">Its element type.</param>
/// <param name="Step">Its step along the inner axis.</param>
/// <param name="IsPositions">No array: the numbers 0, 1, 2, ...</param>
/// <param name="RowsBy">An earlier access, to int32: its value chooses the row, in place of the first outer axis; -1: none.</param>
internal readonly record struct LoopAccess(DTypeKind DType, InnerStep Step, bool IsPositions = false, int RowsBy = -1);

internal enum LoopOperation : byte
{
    Load,
    Constant,
    Compute,
    Fold,
    Store,
}

/// <summary>One operation of a loop's body, on the results of earlier ones.</summary>
/// <param name="Operation">What kind of operation.</param>
/// <param name="Primitive">What is computed or folded.</param>
/// <param name="Lane">What the result holds.</param>
/// <param name="DType">The element type of the result (narrower than its lane for uint8).</param>
/// <param name="A">First operand.</param>
/// <param name="B">Second operand.</param>
/// <param name="C">Third operand.</param>
/// <param name="Access">Which array is loaded or stored.</param>
/// <param name="Constant">The bits of a constant (of the double, or of the integer).</param>
/// <param name="IsRow">One value a row, not one an element.</param>
/// <param name="Pass">The first pass over the row in which it can be computed (of a row value: the pass it needs before).</param>
internal readonly record struct LoopInstruction(
    LoopOperation Operation,
    Primitive Primitive,
    Lane Lane,
    DTypeKind DType,
    int A = -1,
    int B = -1,
    int C = -1,
    int Access = -1,
    long Constant = 0,
    bool IsRow = false,
    int Pass = 0);

internal enum LoopForm : byte
{
    /// <summary>Outer loop over rows; each row is passed over once or several times; folds give a value a row.</summary>
    Rows,

    /// <summary>Outer loop over vectors of columns, inner loop over rows; folds give a value a column.</summary>
    Columns,
}

/// <summary>
/// The structure of a fused loop: everything that machine code depends on, nothing that differs between shapes with the same
/// structure. Lengths, strides and addresses are arguments.
/// </summary>
internal sealed record LoopKernel(LoopForm Form, LaneWidth Width, int OuterRank, LoopAccess[] Accesses, LoopInstruction[] Body, int Passes)
{
    private string? _key;

    /// <summary>Equal for equal structures.</summary>
    public string Key => _key ??= MakeKey();

    public int LaneCount => Lanes.Count(Width);

    // Arguments: addresses, lengths of the outer axes, then for each access its strides in bytes (outer axes, inner axis).
    public static int AddressAt(int access) => access;

    public int LengthAt(int axis) => Accesses.Length + axis;

    public int StrideAt(int access, int axis) => Accesses.Length + OuterRank + access * (OuterRank + 1) + axis;

    public int ArgumentCount => Accesses.Length + OuterRank + Accesses.Length * (OuterRank + 1);

    private string MakeKey()
    {
        var text = new StringBuilder();
        text.Append((char)Form).Append((char)Width).Append((char)OuterRank).Append((char)Passes);
        foreach (var access in Accesses)
            text.Append((char)((int)access.DType << 8 | (int)access.Step << 1 | (access.IsPositions ? 1 : 0))).Append((char)(access.RowsBy + 1));
        text.Append('\uffff');
        foreach (var i in Body)
        {
            text.Append((char)((int)i.Operation << 8 | (int)i.Primitive)).Append((char)((int)i.Lane << 8 | (int)i.DType << 1 | (i.IsRow ? 1 : 0)));
            text.Append((char)(i.A + 1)).Append((char)(i.B + 1)).Append((char)(i.C + 1)).Append((char)(i.Access + 1)).Append((char)i.Pass);
            if (i.Operation == LoopOperation.Constant)
                text.Append((char)i.Constant).Append((char)(i.Constant >> 16)).Append((char)(i.Constant >> 32)).Append((char)(i.Constant >> 48));
        }
        return text.ToString();
    }
}
