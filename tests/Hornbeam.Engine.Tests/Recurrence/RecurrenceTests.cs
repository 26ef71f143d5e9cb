using FsCheck;
using FsCheck.Fluent;
using Hornbeam.Engine.Compilation;
using Hornbeam.Engine.Graphs;
using Hornbeam.Engine.Tests.Graphs;
using Hornbeam.Engine.Threading;

namespace Hornbeam.Engine.Tests.Recurrence;

/// <summary>The kernels of recurrent networks against the same networks as scans.</summary>
public sealed class RecurrenceTests
{
    [Fact]
    public void Kernels_give_what_the_scan_gives_for_any_sizes_and_options() => Prop.ForAll(
        Gen.Choose(0, 1_000_000).ToArbitrary(),
        seed =>
        {
            var problem = new RecurrentProblem(seed);
            var kernel = problem.Run(problem.Kernel, new CompileOptions());
            var scan = problem.Run(problem.Scan, new CompileOptions());
            for (var i = 0; i < kernel.Length; i++)
                Close(kernel[i], scan[i], problem.Tolerance).ShouldBeNull($"{problem}: result {i}");
        }).Check(Config.QuickThrowOnFailure.WithReplay(20150327, 1));

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        using var one = new ThreadTeam(1);
        using var two = new ThreadTeam(2);
        using var three = new ThreadTeam(3);
        using var seven = new ThreadTeam(7);
        for (var seed = 0; seed < 12; seed++)
        {
            var problem = new RecurrentProblem(seed, isLarge: true);
            foreach (var form in (Func<Tensor[], Tensor[]>[])[problem.Kernel, problem.Scan])
            {
                var expected = problem.Run(form, new CompileOptions(Team: one));
                foreach (var team in (ThreadTeam[])[two, three, seven])
                    problem.Run(form, new CompileOptions(Team: team)).ShouldBe(expected, $"{problem}: {team.Threads} threads");
            }
        }
    }

    [Fact]
    public void Interpreted_and_unfused_runs_agree()
    {
        for (var seed = 100; seed < 130; seed++)
        {
            var problem = new RecurrentProblem(seed);
            foreach (var form in (Func<Tensor[], Tensor[]>[])[problem.Kernel, problem.Scan])
            {
                var expected = problem.Run(form, new CompileOptions());
                problem.Run(form, new CompileOptions(Interpret: true)).ShouldBe(expected, $"{problem}: interpreted");
                var unfused = problem.Run(form, new CompileOptions(Fuse: false));
                for (var i = 0; i < expected.Length; i++)
                    Close(unfused[i], expected[i], problem.Tolerance).ShouldBeNull($"{problem}: unfused, result {i}");
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_steady_run_allocates_nothing(bool asKernel)
    {
        for (var seed = 0; seed < 6; seed++)
        {
            var problem = new RecurrentProblem(seed, isLarge: true);
            var graph = problem.Record(asKernel ? problem.Kernel : problem.Scan);
            using var team = new ThreadTeam(2);
            var executable = Executable.Compile(graph, new CompileOptions(Team: team));
            var inputs = Array.ConvertAll(problem.Inputs, input => input.Storage());
            var outputs = Array.ConvertAll(graph.Outputs, node => new Storage(new Buffer(node.Bytes)));
            for (var i = 0; i < 3; i++)
                executable.Run(inputs, outputs);
            Allocation.Of(() =>
            {
                for (var i = 0; i < 5; i++)
                    executable.Run(inputs, outputs);
            }).ShouldBe(0, problem.ToString());
        }
    }

    [Fact]
    public void Derivatives_that_nobody_wants_are_left_out()
    {
        var problem = new RecurrentProblem(3);
        var everything = problem.Run(problem.Kernel, new CompileOptions());
        for (var i = 0; i < problem.Inputs.Length; i++)
        {
            var one = Traced.Run(x => [Gradients.Of(RecurrentProblem.Target(problem.Kernel(x)), x[i])[0]!], problem.Inputs)[0];
            RecurrentProblem.Numbers(one).ShouldBe(everything[^(problem.Inputs.Length - i)]);
        }
    }

    private static string? Close(double[] actual, double[] expected, double tolerance)
    {
        for (var i = 0; i < expected.Length; i++)
            if (!(Math.Abs(actual[i] - expected[i]) <= tolerance * (1 + Math.Abs(expected[i]))))
                return $"element {i} is {actual[i]}, not {expected[i]}";
        return null;
    }
}
