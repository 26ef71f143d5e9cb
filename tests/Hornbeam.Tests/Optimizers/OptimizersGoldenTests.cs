using System.Text.Json;
using Hornbeam.Golden;

namespace Hornbeam.Tests.Optimizers;

public sealed class OptimizersGoldenTests
{
    [GoldenTheory("optimizers", With = "expected")]
    public void Updates_as_Keras_does_in_one_traced_graph(GoldenCase golden) =>
        Check(golden, new OptimizerRun(golden, isTraced: true));

    [GoldenTheory("optimizers", With = "expected")]
    public void Updates_as_Keras_does_lazily(GoldenCase golden) => Check(golden, new OptimizerRun(golden, isTraced: false));

    private static void Check(GoldenCase golden, OptimizerRun run)
    {
        Configs.ShouldRoundTrip(golden["optimizer"], run.Optimizer);
        var expected = golden["expected"];
        for (var step = 0; step < expected.GetArrayLength(); step++)
        {
            run.SetLearningRate(step);
            if (golden["learning_rates"][step] is { ValueKind: JsonValueKind.Number } rate)
                GoldenCompare.Equal(golden, $"rate before step {step}", [rate.GetDouble()], [run.Optimizer.LearningRate]);
            run.Step(step);
            for (var i = 0; i < run.Variables.Count; i++)
                golden.ShouldBe($"{run.Variables[i].Name} after step {step}", expected[step][i], run.Variables[i].Value);
            run.CheckLossScale(step);
        }
        if (golden.TryGet("slots", out var slots))
            CheckSlots(golden, slots, run.Optimizer);
        run.CheckIterations();
        run.Optimizer.FinalizeVariables();
        if (golden.TryGet("finalized", out var finalized))
            for (var i = 0; i < run.Variables.Count; i++)
                golden.ShouldBe($"{run.Variables[i].Name} finalized", finalized[i], run.Variables[i].Value);
    }

    /// <summary>The state variables, in Keras's order; the path's first part is the optimizer's own name.</summary>
    private static void CheckSlots(GoldenCase golden, JsonElement slots, Optimizer optimizer)
    {
        static string Tail(string path) => path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..];
        optimizer.Variables.Select(variable => Tail(variable.Path))
            .ShouldBe(slots.EnumerateArray().Select(slot => Tail(slot.GetProperty("path").GetString()!)));
        for (var i = 0; i < optimizer.Variables.Count; i++)
            golden.ShouldBe(optimizer.Variables[i].Path, slots[i], optimizer.Variables[i].Value);
    }
}
