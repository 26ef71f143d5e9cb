using System.Numerics;
using Hornbeam.Engine.Graphs;

namespace Hornbeam.Engine.Compilation;

/// <summary>A row of zeros, then the sums that a <see cref="RowMapCall"/> has numbered; terms are added in the order of positions.</summary>
internal sealed unsafe class RowSumsCall : KernelCall
{
    /// <summary>Columns of a piece: some cache lines of each row.</summary>
    private const long PieceColumns = 64;

    private readonly Node _node;
    private readonly int _positions;
    private readonly int _terms;
    private readonly int _map;
    private readonly int _target;
    private readonly long _columns;

    public RowSumsCall(Node node, int positions, int terms, int map, int target)
    {
        (_node, _positions, _terms, _map, _target) = (node, positions, terms, map, target);
        _columns = node.ElementCount / node.Shape.Length(0);
        Pieces = checked((int)((_columns + PieceColumns - 1) / PieceColumns));
        Cost = 20 + node.ElementCount * 0.2;
    }

    public override string Name => $"RowSums{_node.Shape}";

    public override void Execute(RunState run, int piece)
    {
        switch (_node.DType.Kind)
        {
            case DTypeKind.Float32: Add<float>(run, piece); break;
            case DTypeKind.Float64: Add<double>(run, piece); break;
            case DTypeKind.Int32: Add<int>(run, piece); break;
            case DTypeKind.Int64: Add<long>(run, piece); break;
            default: Add<byte>(run, piece); break;
        }
    }

    private void Add<T>(RunState run, int piece) where T : unmanaged, INumber<T>
    {
        var positions = run.At<int>(_positions);
        var map = run.At<int>(_map);
        var terms = run.At<T>(_terms);
        var sums = run.At<T>(_target);
        var rows = _node.Inputs[2].Shape.Length(0);
        var begin = piece * PieceColumns;
        var width = (int)Math.Min(PieceColumns, _columns - begin);
        new Span<T>(sums + begin, width).Clear();
        var last = 0;
        for (long i = 0; i < _node.Inputs[0].ElementCount; i++)
        {
            long position = positions[i];
            position += position < 0 ? rows : 0;
            if ((ulong)position >= (ulong)rows)
                continue;
            var place = map[position];
            var sum = new Span<T>(sums + place * _columns + begin, width);
            if (place > last)
            {
                sum.Clear();
                last = place;
            }
            Accumulate(sum, new ReadOnlySpan<T>(terms + i * _columns + begin, width));
        }
    }

    private static void Accumulate<T>(Span<T> sum, ReadOnlySpan<T> term) where T : unmanaged, INumber<T>
    {
        var i = 0;
        for (; i <= sum.Length - Vector<T>.Count; i += Vector<T>.Count)
            (new Vector<T>(sum[i..]) + new Vector<T>(term[i..])).CopyTo(sum[i..]);
        for (; i < sum.Length; i++)
            sum[i] += term[i];
    }
}
