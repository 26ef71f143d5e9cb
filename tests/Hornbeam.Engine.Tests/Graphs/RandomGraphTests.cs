using Hornbeam.Engine.Compilation;
using Hornbeam.Engine.Threading;

namespace Hornbeam.Engine.Tests.Graphs;

/// <summary>Random programs give what the plain reference gives, whatever way they are compiled.</summary>
public sealed class RandomGraphTests
{
    private static readonly CompileOptions Fused = new();
    private static readonly CompileOptions Unfused = new(Fuse: false);
    private static readonly CompileOptions Interpreted = new(Interpret: true);

    public static TheoryData<int> Blocks => [.. Enumerable.Range(0, 8)];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void All_ways_of_compiling_agree_with_the_reference(int block)
    {
        for (var seed = block * 250; seed < (block + 1) * 250; seed++)
            Check(new RandomProgramBuilder(seed).Build(), seed, withGradients: false, AllWays);
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Gradients_agree_too(int block)
    {
        for (var seed = 10_000 + block * 80; seed < 10_000 + (block + 1) * 80; seed++)
            Check(new RandomProgramBuilder(seed).Build(), seed, withGradients: true, AllWays);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        using var one = new ThreadTeam(1);
        using var two = new ThreadTeam(2);
        using var three = new ThreadTeam(3);
        using var seven = new ThreadTeam(7);
        ThreadTeam[] teams = [one, two, three, seven];
        for (var seed = 0; seed < 60; seed++)
            Check(new RandomProgramBuilder(seed, large: true).Build(), seed, withGradients: seed % 3 == 0, (program, traced) =>
            {
                var expected = program.Run(traced.Graph, new CompileOptions(Team: one));
                foreach (var team in teams[1..])
                    if (Same(expected, program.Run(traced.Graph, new CompileOptions(Team: team))) is { } difference)
                        return $"{team.Threads} threads: {difference}";
                return null;
            });
    }

    private static string? AllWays(RandomProgram program, RandomProgram.Traced traced)
    {
        var reference = program.Reference(traced.Graph);
        var fused = program.Run(traced.Graph, Fused);
        return Close(reference, fused, traced.Tolerances, "fused")
            ?? Close(reference, program.Run(traced.Graph, Unfused), traced.Tolerances, "unfused")
            ?? (Same(fused, program.Run(traced.Graph, Interpreted)) is { } difference ? $"interpreted is not emitted: {difference}" : null);
    }

    private static string? Close(ReferenceArray[] expected, ReferenceArray[] actual, double[] tolerances, string way)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            // A derivative's size is not known beforehand.
            var tolerance = tolerances[i] >= 0 ? tolerances[i]
                : (expected[i].DType == DType.Float64 ? 2e-4 : 2e-3) * (1 + expected[i].Floats.Select(Math.Abs).DefaultIfEmpty().Max());
            if (expected[i].Difference(actual[i], tolerance) is { } difference)
                return $"{way}, result {i}: {difference}";
        }
        return null;
    }

    private static string? Same(ReferenceArray[] expected, ReferenceArray[] actual)
    {
        for (var i = 0; i < expected.Length; i++)
            if (expected[i].BitDifference(actual[i]) is { } difference)
                return $"result {i}: {difference}";
        return null;
    }

    private static void Check(RandomProgram program, int seed, bool withGradients, Func<RandomProgram, RandomProgram.Traced, string?> compare)
    {
        string? Try(IReadOnlyList<int> outputs, int upTo, bool gradients)
        {
            RandomProgram.Traced traced;
            traced = program.Record(outputs, upTo, gradients);
            try
            {
                return compare(program, traced);
            }
            catch (Exception failure) when (failure is not Xunit.Sdk.XunitException)
            {
                return failure.ToString();
            }
        }

        if (Try(program.Outputs, program.Steps.Count, withGradients) is not { } error)
            return;
        // The first line that fails alone says most.
        for (var line = 0; line < program.Steps.Count; line++)
            foreach (var gradients in withGradients ? (bool[])[false, true] : [false])
                if (Try([line], line + 1, gradients) is { } smaller)
                    throw new Xunit.Sdk.XunitException($"Seed {seed}{(gradients ? " with gradients" : "")}: {smaller}\n{program.Describe(line + 1, [line])}");
        for (var upTo = program.Outputs.Max() + 1; upTo <= program.Steps.Count; upTo++)
            foreach (var pair in program.Outputs.SelectMany(a => program.Outputs, (a, b) => (int[])[a, b]))
                if (Try(pair, upTo, withGradients) is { } smaller)
                    throw new Xunit.Sdk.XunitException($"Seed {seed}, two results: {smaller}\n{program.Describe(upTo, pair)}");
        throw new Xunit.Sdk.XunitException($"Seed {seed}, all results: {error}\n{program.Describe(program.Steps.Count, program.Outputs)}");
    }
}
