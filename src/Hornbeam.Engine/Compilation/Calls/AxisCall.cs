using System.Numerics;
using Hornbeam.Engine.Graphs;

namespace Hornbeam.Engine.Compilation;

/// <summary>Position of the extreme element, and running sums, along an axis.</summary>
internal sealed unsafe class AxisCall : KernelCall
{
    private readonly Node _node;
    private readonly int _source;
    private readonly int _target;
    private readonly long _outer = 1;
    private readonly long _length;
    private readonly long _inner = 1;

    public AxisCall(Node node, int source, int target)
    {
        (_node, _source, _target) = (node, source, target);
        var shape = node.Inputs[0].Shape;
        var axis = node.Attributes is CumulativeAttributes cumulative ? cumulative.Axis : node.Attribute<AxisAttributes>().Axis;
        _length = shape.Length(axis);
        for (var i = 0; i < axis; i++)
            _outer *= shape.Length(i);
        for (var i = axis + 1; i < shape.Rank; i++)
            _inner *= shape.Length(i);
        Cost = 20 + node.Inputs[0].ElementCount;
    }

    public override string Name => $"{_node.Primitive}{_node.Inputs[0].Shape}";

    public override void Execute(RunState run, int piece)
    {
        switch (_node.Inputs[0].DType.Kind)
        {
            case DTypeKind.Float32: Execute<float>(run); break;
            case DTypeKind.Float64: Execute<double>(run); break;
            case DTypeKind.Int32: Execute<int>(run); break;
            case DTypeKind.Int64: Execute<long>(run); break;
            default: Execute<byte>(run); break;
        }
    }

    private void Execute<T>(RunState run) where T : unmanaged, INumber<T>
    {
        var source = run.At<T>(_source);
        for (long outer = 0; outer < _outer; outer++)
            for (long inner = 0; inner < _inner; inner++)
            {
                var line = source + outer * _length * _inner + inner;
                if (_node.Attributes is CumulativeAttributes { Reverse: var reverse })
                    Sum(line, run.At<T>(_target) + outer * _length * _inner + inner, reverse);
                else
                    run.At<int>(_target)[outer * _inner + inner] = Extreme(line, _node.Primitive == Primitive.ArgMaximum);
            }
    }

    /// <summary>The first one; a NaN counts as more extreme than anything, as NumPy.</summary>
    private int Extreme<T>(T* line, bool largest) where T : unmanaged, INumber<T>
    {
        var best = line[0];
        var at = 0;
        for (long i = 1; i < _length && !T.IsNaN(best); i++)
        {
            var value = line[i * _inner];
            if (T.IsNaN(value) || (largest ? value > best : value < best))
                (best, at) = (value, (int)i);
        }
        return at;
    }

    private void Sum<T>(T* line, T* target, bool reverse) where T : unmanaged, INumber<T>
    {
        var (sum, wide) = (T.Zero, 0.0);
        for (long i = 0; i < _length; i++)
        {
            var at = (reverse ? _length - 1 - i : i) * _inner;
            if (typeof(T) == typeof(float))
            {
                // A long running sum of float32 is carried in float64.
                wide += double.CreateTruncating(line[at]);
                target[at] = T.CreateTruncating(wide);
                continue;
            }
            sum += line[at];
            target[at] = sum;
        }
    }
}
