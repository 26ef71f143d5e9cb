using System.Runtime.CompilerServices;
using Hornbeam.Engine.Graphs;

namespace Hornbeam.Engine.Compilation;

/// <summary>Copies arrays into blocks of a larger one: concatenation and padding.</summary>
internal sealed unsafe class BlockCopyCall : KernelCall
{
    private readonly Node _node;
    private readonly int[] _sources;
    private readonly int _target;
    private readonly int _size;

    public BlockCopyCall(Node node, int[] sources, int target)
    {
        (_node, _sources, _target, _size) = (node, sources, target, node.DType.Size);
        Cost = 20 + node.Bytes * 0.1;
    }

    public override string Name => $"{_node.Primitive}{_node.Shape}";

    public override void Execute(RunState run, int piece)
    {
        var rank = _node.Shape.Rank;
        var starts = new int[rank];
        if (_node.Primitive == Primitive.Pad)
        {
            var pad = _node.Attribute<PadAttributes>();
            Fill(run.Slots[_target], pad.Fill);
            pad.Before.Values.CopyTo(starts, 0);
            CopyBlock(run.Slots[_sources[0]], _node.Inputs[0].Shape, run.Slots[_target], starts);
            return;
        }
        var axis = _node.Attribute<AxisAttributes>().Axis;
        for (var i = 0; i < _sources.Length; i++)
        {
            CopyBlock(run.Slots[_sources[i]], _node.Inputs[i].Shape, run.Slots[_target], starts);
            starts[axis] += _node.Inputs[i].Shape.Length(axis);
        }
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

    private void CopyBlock(byte* source, Shape block, byte* target, int[] starts)
    {
        if (block.ElementCount == 0)
            return;
        var rank = block.Rank;
        var strides = _node.Shape.ContiguousStrides();
        long offset = 0;
        for (var axis = 0; axis < rank; axis++)
            offset += starts[axis] * strides[axis];
        // The last axis (and all before it that are whole) moves as one run of bytes.
        var whole = rank;
        long run = 1;
        while (whole > 0 && (whole == rank || block.Length(whole) == _node.Shape.Length(whole)))
            run *= block.Length(--whole);
        var position = new int[whole];
        var bytes = (uint)(run * _size);
        while (true)
        {
            long at = offset;
            for (var axis = 0; axis < whole; axis++)
                at += position[axis] * strides[axis];
            Unsafe.CopyBlockUnaligned(target + at * _size, source, bytes);
            source += bytes;
            var last = whole - 1;
            while (last >= 0 && ++position[last] == block.Length(last))
                position[last--] = 0;
            if (last < 0)
                return;
        }
    }
}
