using Hornbeam.Engine.Graphs;

namespace Hornbeam.Engine.Compilation;

/// <summary>Copies arrays into blocks of a larger one: concatenation and padding.</summary>
internal sealed unsafe class BlockCopyCall : KernelCall
{
    /// <summary>Bytes a piece of a concatenation has at least.</summary>
    private const long PieceBytes = 128 << 10;

    private readonly Node _node;
    private readonly int _target;
    private readonly Block[] _blocks;
    private readonly long _perPiece;

    public BlockCopyCall(Node node, int[] sources, int target)
    {
        (_node, _target) = (node, target);
        var starts = node.Primitive == Primitive.Pad ? [.. node.Attribute<PadAttributes>().Before.Values] : new int[node.Shape.Rank];
        _blocks = new Block[sources.Length];
        long rows = 0;
        for (var i = 0; i < sources.Length; i++)
        {
            _blocks[i] = Block.Of(sources[i], node.Inputs[i].Shape, node, starts, rows);
            rows += _blocks[i].Rows;
            if (node.Primitive == Primitive.Concatenate)
                starts[node.Attribute<AxisAttributes>().Axis] += node.Inputs[i].Shape.Length(node.Attribute<AxisAttributes>().Axis);
        }
        // Padding is filled first, so it is one piece.
        _perPiece = node.Primitive == Primitive.Pad ? rows : Math.Max(1, PieceBytes * rows / Math.Max(node.Bytes, 1));
        Pieces = (int)Math.Max(1, (rows + _perPiece - 1) / Math.Max(_perPiece, 1));
        Cost = 20 + node.Bytes * 0.1;
    }

    public override string Name => $"{_node.Primitive}{_node.Shape}";

    public override void Execute(RunState run, int piece)
    {
        var target = run.Slots[_target];
        if (_node.Primitive == Primitive.Pad)
            Fill(target, _node.Attribute<PadAttributes>().Fill);
        var (begin, end) = (piece * _perPiece, (piece + 1) * _perPiece);
        foreach (var block in _blocks)
            block.Copy(run.Slots[block.Source], target, Math.Max(0, begin - block.FirstRow), Math.Min(block.Rows, end - block.FirstRow));
    }

    private void Fill(byte* target, double value)
    {
        var count = _node.ElementCount;
        switch (_node.DType.Kind)
        {
            case DTypeKind.Float32: Fill(target, (float)value, count); break;
            case DTypeKind.Float64: Fill(target, value, count); break;
            case DTypeKind.Int32: Fill(target, (int)value, count); break;
            case DTypeKind.Int64: Fill(target, (long)value, count); break;
            default: Fill(target, (byte)value, count); break;
        }
    }

    private static void Fill<T>(byte* target, T value, long count) where T : unmanaged
    {
        for (long i = 0; i < count; i++)
            ((T*)target)[i] = value;
    }

    /// <summary>An array as rows of bytes that stay together, and where they go.</summary>
    /// <param name="Source">Its slot.</param>
    /// <param name="FirstRow">How many rows are in the blocks before.</param>
    /// <param name="Rows">Number of rows.</param>
    /// <param name="RowBytes">Bytes of each.</param>
    /// <param name="Offset">Where the first one goes.</param>
    /// <param name="Lengths">Lengths of the axes that count the rows.</param>
    /// <param name="Strides">Bytes between neighbours along them in the target.</param>
    private sealed record Block(int Source, long FirstRow, long Rows, long RowBytes, long Offset, int[] Lengths, long[] Strides)
    {
        public static Block Of(int source, Shape shape, Node target, int[] starts, long firstRow)
        {
            var (size, strides) = (target.DType.Size, target.Shape.ContiguousStrides());
            long offset = 0;
            for (var axis = 0; axis < shape.Rank; axis++)
                offset += starts[axis] * strides[axis] * size;
            // The last axis (and all before it that are whole) moves as one run of bytes.
            var whole = shape.Rank;
            long row = size;
            while (whole > 0 && (whole == shape.Rank || shape.Length(whole) == target.Shape.Length(whole)))
                row *= shape.Length(--whole);
            var rows = row == 0 ? 0 : shape.ElementCount * size / row;
            return new Block(
                source, firstRow, rows, row, offset, shape.Lengths[..whole].ToArray(),
                Array.ConvertAll(strides[..whole], stride => (long)stride * size));
        }

        public void Copy(byte* source, byte* target, long begin, long end)
        {
            if (begin >= end)
                return;
            var position = stackalloc int[Math.Max(1, Lengths.Length)];
            var at = target + Offset;
            var rest = begin;
            for (var axis = Lengths.Length - 1; axis >= 0; axis--)
            {
                (rest, var index) = Math.DivRem(rest, Lengths[axis]);
                position[axis] = (int)index;
                at += index * Strides[axis];
            }
            source += begin * RowBytes;
            for (var row = begin; row < end; row++, source += RowBytes)
            {
                System.Buffer.MemoryCopy(source, at, RowBytes, RowBytes);
                for (var axis = Lengths.Length - 1; axis >= 0; axis--)
                {
                    at += Strides[axis];
                    if (++position[axis] < Lengths[axis])
                        break;
                    at -= Lengths[axis] * Strides[axis];
                    position[axis] = 0;
                }
            }
        }
    }
}
