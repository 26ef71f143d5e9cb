using System.Runtime.CompilerServices;
using Hornbeam.Engine.Graphs;

namespace Hornbeam.Engine.Compilation;

/// <summary>Slices at integer positions along an axis; a position outside is an error and reads nothing.</summary>
internal sealed unsafe class GatherCall : KernelCall
{
    private const long PieceBytes = 64 << 10;

    private readonly Node _node;
    private readonly int _data;
    private readonly int _positions;
    private readonly int _target;
    private readonly long _outer;
    private readonly long _length;
    private readonly long _count;
    private readonly long _bytes;
    private readonly long _perPiece;

    public GatherCall(Node node, int data, int positions, int target)
    {
        (_node, _data, _positions, _target) = (node, data, positions, target);
        var axis = node.Attribute<AxisAttributes>().Axis;
        var shape = node.Inputs[0].Shape;
        (_outer, _length, _bytes) = (1, shape.Length(axis), node.DType.Size);
        for (var i = 0; i < axis; i++)
            _outer *= shape.Length(i);
        for (var i = axis + 1; i < shape.Rank; i++)
            _bytes *= shape.Length(i);
        _count = node.Inputs[1].ElementCount;
        _perPiece = Math.Max(1, PieceBytes / Math.Max(_bytes, 1));
        Pieces = checked((int)Math.Max(1, (_outer * _count + _perPiece - 1) / _perPiece));
        Cost = 20 + node.Bytes * 0.1 + _outer * _count * 2;
    }

    public override string Name => $"Gather{_node.Shape}";

    public override void Execute(RunState run, int piece)
    {
        var data = run.Slots[_data];
        var positions = run.At<int>(_positions);
        var target = run.Slots[_target];
        var end = Math.Min(_outer * _count, (piece + 1) * _perPiece);
        for (var i = piece * _perPiece; i < end; i++)
        {
            var (outer, at) = Math.DivRem(i, _count);
            long position = positions[at];
            var inside = position < 0 ? position + _length : position;
            if ((ulong)inside >= (ulong)_length)
            {
                run.Fail(DataError.IndexOutOfRange(_node, position, _length));
                Unsafe.InitBlockUnaligned(target + i * _bytes, 0, (uint)_bytes);
                continue;
            }
            Unsafe.CopyBlockUnaligned(target + i * _bytes, data + (outer * _length + inside) * _bytes, (uint)_bytes);
        }
    }
}
