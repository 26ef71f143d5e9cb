using Hornbeam.Engine.Graphs;
using Hornbeam.Engine.Randomness;

namespace Hornbeam.Engine.Compilation;

/// <summary>Random numbers: element i depends on seed, counter and i only, so pieces can be cut anywhere.</summary>
internal sealed unsafe class RandomCall : KernelCall
{
    private const long PieceElements = 16384;

    private readonly Node _node;
    private readonly int _seed;
    private readonly int _target;

    public RandomCall(Node node, int seed, int target)
    {
        (_node, _seed, _target) = (node, seed, target);
        Pieces = checked((int)Math.Max(1, (node.ElementCount + PieceElements - 1) / PieceElements));
        Cost = 50 + node.ElementCount * 1.5;
    }

    public override string Name => $"Random{_node.Shape}";

    public override void Execute(RunState run, int piece)
    {
        var seed = run.At<long>(_seed);
        var generator = Philox.FromSeed((ulong)seed[0]) with { Counter = (UInt128)(ulong)seed[1] << 64 };
        var start = piece * PieceElements;
        var length = Math.Min(PieceElements, _node.ElementCount - start);
        var kind = _node.Attribute<RandomAttributes>().Kind;
        switch (_node.DType.Kind)
        {
            case DTypeKind.Float32 when kind == RandomKind.Normal:
                generator.FillNormal(run.At<float>(_target) + start, start, length);
                break;
            case DTypeKind.Float32:
                var singles = run.At<float>(_target) + start;
                generator.FillUniform(singles, start, length);
                if (kind == RandomKind.TruncatedNormal)
                    for (long i = 0; i < length; i++)
                        singles[i] = (float)NormalQuantile.Truncated(singles[i] + 0.5 / (1 << 24));
                break;
            case DTypeKind.Float64 when kind == RandomKind.Normal:
                generator.FillNormal(run.At<double>(_target) + start, start, length);
                break;
            case DTypeKind.Float64:
                var doubles = run.At<double>(_target) + start;
                generator.FillUniform(doubles, start, length);
                if (kind == RandomKind.TruncatedNormal)
                    for (long i = 0; i < length; i++)
                        doubles[i] = NormalQuantile.Truncated(doubles[i]);
                break;
            default:
                generator.FillWords(run.At<uint>(_target) + start, start, length);
                break;
        }
    }
}
