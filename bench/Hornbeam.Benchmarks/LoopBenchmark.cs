using System.Diagnostics;
using Hornbeam.Engine.Compilation;
using Hornbeam.Engine.Graphs;

namespace Hornbeam.Benchmarks;

/// <summary>Emitted loops on one thread: nanoseconds an element with data in the first-level cache and beyond it.</summary>
internal static class LoopBenchmark
{
    private static readonly int[] Lengths = [2_048, 32_768, 262_144, 4_194_304];

    private static readonly (string Name, Action<Variable[]> Step)[] Loops =
    [
        ("copy", v => v[0].Assign(v[1].Value)),
        ("add", v => v[0].Assign(v[1].Value + v[2].Value)),
        ("relu", v => v[0].Assign(Ops.Relu(v[1].Value))),
        ("sqrt", v => v[0].Assign(Ops.Sqrt(v[1].Value))),
        ("divide", v => v[0].Assign(v[1].Value / v[2].Value)),
        ("exp", v => v[0].Assign(Ops.Exp(v[1].Value))),
        ("tanh", v => v[0].Assign(Ops.Tanh(v[1].Value))),
        ("sigmoid", v => v[0].Assign(Ops.Sigmoid(v[1].Value))),
        ("sgd", v => v[0].Assign(v[0].Value - v[1].Value * 0.01)),
        ("adam", v =>
        {
            var m = v[1].Value + (v[3].Value - v[1].Value) * 0.1;
            var s = v[2].Value + (Ops.Square(v[3].Value) - v[2].Value) * 0.001;
            v[1].Assign(m);
            v[2].Assign(s);
            v[0].Assign(v[0].Value - m * 0.001 / (Ops.Sqrt(s) + 1e-7));
        }),
    ];

    /// <summary>Prints the table.</summary>
    public static void Run(TextWriter output, double seconds = 0.1)
    {
        output.WriteLine($"{"ns an element",-14}{string.Concat(Array.ConvertAll(Lengths, length => $"{length,12}"))}");
        foreach (var (name, step) in Loops)
        {
            var row = Array.ConvertAll(Lengths, length => FormattableString.Invariant($"{Time(step, length, seconds),12:F3}"));
            output.WriteLine($"{name,-14}{string.Concat(row)}");
        }
    }

    private static double Time(Action<Variable[]> step, int length, double seconds)
    {
        var numbers = new float[length];
        for (var i = 0; i < length; i++)
            numbers[i] = i % 13 * 0.1f + 0.6f;
        var variables = new Variable[4];
        for (var i = 0; i < variables.Length; i++)
            variables[i] = new Variable(Tensor.From(numbers));
        Graph graph;
        using (var trace = Engine.Graphs.Trace.Begin())
        {
            step(variables);
            graph = trace.Finish();
        }
        var executable = Executable.Compile(graph);
        var fastest = double.PositiveInfinity;
        var repetitions = Math.Max(1, 400_000 / length);
        for (var end = Stopwatch.GetTimestamp() + (long)(seconds * Stopwatch.Frequency); Stopwatch.GetTimestamp() < end;)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < repetitions; i++)
                executable.Run([], []);
            fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(start).TotalNanoseconds / repetitions / length);
        }
        return fastest;
    }
}
