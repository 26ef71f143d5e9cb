using Hornbeam.Engine.Compilation;
using Hornbeam.Engine.Tests.Graphs;
using Hornbeam.Engine.Threading;

namespace Hornbeam.Engine.Tests.Compilation;

/// <summary>Sums for few of many rows: the same numbers as sums into the whole table, without the table.</summary>
public sealed class SparseRowsTests
{
    private const int Rows = 997;
    private const int Columns = 70;

    private static readonly int[] Positions = [5, 990, 5, -1, 0, 996, 5, 411, -997, 42];

    public static TheoryData<string> Ways => ["fused", "unfused", "interpreted"];

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_sweep_meets_the_sums_and_zeros_elsewhere(string way)
    {
        var terms = Random(Positions.Length * Columns);
        var (weights, moments) = (Random(Rows * Columns), Random(Rows * Columns));
        var (w, m) = (Table(weights), Table(moments));
        Run(way, x => Sweep(w, m, x[0], x[1]), Tensor.From(Positions), Tensor.From(terms, [Positions.Length, Columns]));
        var gradient = Dense(terms);
        for (var i = 0; i < weights.Length; i++)
        {
            moments[i] += (gradient[i] - moments[i]) * 0.1f;
            weights[i] -= moments[i] * 0.5f;
        }
        m.Value.ToArray<float>().ShouldBe(moments);
        w.Value.ToArray<float>().ShouldBe(weights);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Other_uses_see_the_whole_table(string way)
    {
        var terms = Random(Positions.Length * Columns);
        var results = Run(
            way,
            x =>
            {
                var table = Ops.ScatterAdd(x[0], x[1], 0, Rows);
                return [table, Ops.Sum(table * table, [0, 1]), Ops.Sum(table, 0), Ops.Sum(table, 1), Ops.Transpose(table, [1, 0]) * 2,
                    Ops.Reshape(table, [Columns, Rows]) + 1];
            },
            Tensor.From(Positions), Tensor.From(terms, [Positions.Length, Columns]));
        var dense = Dense(terms);
        results[0].ToArray<float>().ShouldBe(dense);
        ((double)results[1]).ShouldBe(dense.Sum(value => (double)value * value), 1e-3);
        for (var column = 0; column < Columns; column++)
            results[2].ToArray<float>()[column].ShouldBe((float)Enumerable.Range(0, Rows).Sum(row => (double)dense[row * Columns + column]), 1e-5f);
        for (var row = 0; row < Rows; row++)
        {
            results[3].ToArray<float>()[row].ShouldBe((float)dense.AsSpan(row * Columns, Columns).ToArray().Sum(value => (double)value), 1e-5f);
            results[4].ToArray<float>()[3 * Rows + row].ShouldBe(dense[row * Columns + 3] * 2);
        }
        results[5].ToArray<float>().ShouldBe(dense.Select(value => value + 1));
    }

    [Fact]
    public void The_table_is_never_made()
    {
        var (w, m) = (Table(Random(Rows * Columns)), Table(Random(Rows * Columns)));
        var graph = Traced.Record(
            x => Sweep(w, m, x[0], x[1]), Tensor.From(Positions), Tensor.From(Random(Positions.Length * Columns), [Positions.Length, Columns]));
        Executable.Compile(graph).ArenaBytes.ShouldBeLessThan(Rows * Columns * sizeof(float) / 4);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        var terms = Random(Positions.Length * Columns);
        float[]? expected = null;
        foreach (var threads in (int[])[1, 2, 3, 7])
        {
            using var team = new ThreadTeam(threads);
            var (w, m) = (Table(Ramp(Rows * Columns)), Table(Ramp(Rows * Columns)));
            var inputs = new[] { Tensor.From(Positions), Tensor.From(terms, [Positions.Length, Columns]) };
            var graph = Traced.Record(x => Sweep(w, m, x[0], x[1]), inputs);
            Traced.Run(graph, new CompileOptions(Team: team), inputs);
            var result = w.Value.ToArray<float>();
            result.ShouldBe(expected ??= result);
        }
    }

    [Fact]
    public void A_position_outside_changes_nothing()
    {
        var weights = Random(Rows * Columns);
        var (w, m) = (Table(weights), Table(weights));
        var inputs = new[] { Tensor.From([1, Rows]), Tensor.From(Random(2 * Columns), [2, Columns]) };
        var graph = Traced.Record(x => Sweep(w, m, x[0], x[1]), inputs);
        Should.Throw<ArgumentException>(() => Traced.Run(graph, new CompileOptions(), inputs)).Message.ShouldContain($"index {Rows}");
        w.Value.ToArray<float>().ShouldBe(weights);
        m.Value.ToArray<float>().ShouldBe(weights);
    }

    private static Tensor[] Sweep(Variable w, Variable m, Tensor positions, Tensor terms)
    {
        var gradient = Ops.ScatterAdd(positions, terms, 0, Rows);
        m.Assign(m.Value + (gradient - m.Value) * 0.1f);
        w.Assign(w.Value - m.Value * 0.5f);
        return [];
    }

    private static Tensor[] Run(string way, Func<Tensor[], Tensor[]> function, params Tensor[] inputs) => Traced.Run(
        Traced.Record(function, inputs), new CompileOptions(Fuse: way != "unfused", Interpret: way == "interpreted"), inputs);

    private static Variable Table(float[] values) => new(Tensor.From(values, [Rows, Columns]));

    private static float[] Dense(float[] terms)
    {
        var table = new float[Rows * Columns];
        for (var i = 0; i < Positions.Length; i++)
            for (var column = 0; column < Columns; column++)
                table[(Positions[i] + Rows) % Rows * Columns + column] += terms[i * Columns + column];
        return table;
    }

    private static float[] Ramp(int count) => [.. Enumerable.Range(0, count).Select(i => i % 1000 * 0.001f)];

    private static float[] Random(int count)
    {
        var random = new Random(count);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
    }
}
