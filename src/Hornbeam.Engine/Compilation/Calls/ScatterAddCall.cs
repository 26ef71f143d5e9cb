using System.Numerics;
using System.Runtime.CompilerServices;
using Hornbeam.Engine.Graphs;

namespace Hornbeam.Engine.Compilation;

/// <summary>Zeros with slices added at integer positions along an axis, in the order of the positions.</summary>
internal sealed unsafe class ScatterAddCall : KernelCall
{
    private readonly Node _node;
    private readonly int _positions;
    private readonly int _updates;
    private readonly int _target;
    private readonly long _outer = 1;
    private readonly long _length;
    private readonly long _inner = 1;
    private readonly long _count;

    public ScatterAddCall(Node node, int positions, int updates, int target)
    {
        (_node, _positions, _updates, _target) = (node, positions, updates, target);
        var axis = node.Attribute<AxisAttributes>().Axis;
        _length = node.Shape.Length(axis);
        for (var i = 0; i < axis; i++)
            _outer *= node.Shape.Length(i);
        for (var i = axis + 1; i < node.Shape.Rank; i++)
            _inner *= node.Shape.Length(i);
        _count = node.Inputs[0].ElementCount;
        Cost = 20 + node.Bytes * 0.05 + node.Inputs[1].Bytes * 0.2;
    }

    public override string Name => $"ScatterAdd{_node.Shape}";

    public override void Execute(RunState run, int piece)
    {
        var bytes = _node.Bytes;
        for (long at = 0; at < bytes; at += 1 << 30)
            Unsafe.InitBlockUnaligned(run.Slots[_target] + at, 0, (uint)Math.Min(1 << 30, bytes - at));
        switch (_node.DType.Kind)
        {
            case DTypeKind.Float32: Add<float>(run); break;
            case DTypeKind.Float64: Add<double>(run); break;
            case DTypeKind.Int32: Add<int>(run); break;
            case DTypeKind.Int64: Add<long>(run); break;
            default: Add<byte>(run); break;
        }
    }

    private void Add<T>(RunState run) where T : unmanaged, INumber<T>
    {
        var positions = run.At<int>(_positions);
        var updates = run.At<T>(_updates);
        var target = run.At<T>(_target);
        for (long outer = 0; outer < _outer; outer++)
        {
            for (long i = 0; i < _count; i++, updates += _inner)
            {
                long position = positions[i];
                var inside = position < 0 ? position + _length : position;
                if ((ulong)inside >= (ulong)_length)
                {
                    run.Fail(DataError.IndexOutOfRange(_node, position, _length));
                    continue;
                }
                var row = target + (outer * _length + inside) * _inner;
                for (long j = 0; j < _inner; j++)
                    row[j] += updates[j];
            }
        }
    }
}
