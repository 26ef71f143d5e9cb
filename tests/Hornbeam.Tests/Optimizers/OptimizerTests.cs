using Hornbeam.Constraints;
using Hornbeam.Golden;
using Hornbeam.Optimizers;
using Hornbeam.Schedules;

namespace Hornbeam.Tests.Optimizers;

public sealed class OptimizerTests
{
    private static readonly Tensor Gradient = new[] { 1f, -6f, 7f, 2f };

    [Fact]
    public void Constraints_hold_after_every_update()
    {
        var (free, constrained) = (New(), New());
        constrained.Constraint = new NonNeg();
        var (plain, optimizer) = (new SGD(0.5), new SGD(0.5));

        plain.Apply([Gradient], [free]);
        optimizer.Apply([Gradient], [constrained]);

        constrained.Value.ToArray<float>().ShouldBe(free.Value.ToArray<float>().Select(x => Math.Max(x, 0)).ToArray());
        free.Value.ToArray<float>().ShouldContain(x => x < 0);
    }

    [Fact]
    public void Constraints_hold_when_the_step_is_traced()
    {
        var variable = New();
        variable.Constraint = new UnitNorm();
        var optimizer = new Adam(0.1);
        optimizer.Build([variable]);
        var step = new Traced(
            xs =>
            {
                optimizer.Apply([xs[0]], [variable]);
                return [];
            },
            Gradient);

        for (var i = 0; i < 3; i++)
        {
            step.Run(Gradient);
            Math.Sqrt(variable.Value.ToArray<float>().Sum(x => (double)x * x)).ShouldBe(1, 1e-5);
        }
        ((int)(Tensor)optimizer.Iterations).ShouldBe(3);
    }

    [Fact]
    public void A_new_learning_rate_takes_effect_in_a_graph_made_before()
    {
        var variable = New();
        var optimizer = new SGD(0.5);
        optimizer.Build([variable]);
        var step = new Traced(
            xs =>
            {
                optimizer.Apply([xs[0]], [variable]);
                return [];
            },
            Gradient);
        step.Run(Gradient);
        optimizer.LearningRate = 0;
        var before = variable.Value.ToArray<float>();

        step.Run(Gradient);

        variable.Value.ToArray<float>().ShouldBe(before);
    }

    [Fact]
    public void State_can_be_saved_and_set()
    {
        var (first, second) = (New(), New());
        var (trained, restored) = (new Adam(0.1), new Adam(0.1));
        trained.Apply([Gradient], [first]);
        restored.Build([second]);
        second.Assign(first.Value);

        restored.SetWeights([.. trained.Variables.Select(variable => variable.Value)]);
        trained.Apply([Gradient], [first]);
        restored.Apply([Gradient], [second]);

        second.Value.ToArray<float>().ShouldBe(first.Value.ToArray<float>());
    }

    [Fact]
    public void A_schedule_may_be_a_function()
    {
        var optimizer = new SGD(LearningRateSchedule.From(step => 0.5 / (1 + Ops.Cast(step, DType.Float32))));
        var variable = New();
        optimizer.LearningRate.ShouldBe(0.5);
        optimizer.Apply([Gradient], [variable]);
        optimizer.LearningRate.ShouldBe(0.25);
        Should.Throw<NotSupportedException>(() => optimizer.GetConfig().ToJson());
    }

    [Fact]
    public void Averages_can_be_swapped_in_and_out()
    {
        var variable = New();
        var optimizer = new ScheduleFreeAdamW(0.1);
        for (var i = 0; i < 3; i++)
            optimizer.Apply([Gradient], [variable]);
        var training = variable.Value.ToArray<float>();

        optimizer.SwapToEvaluation();
        var evaluation = variable.Value.ToArray<float>();
        optimizer.SwapToTraining();

        evaluation.ShouldNotBe(training);
        variable.Value.ToArray<float>().Zip(training).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-5);
    }

    [Fact]
    public void Names_are_numbered_by_class()
    {
        var (first, second) = (new RMSprop(), new RMSprop { Name = "mine" });
        first.Name.ShouldStartWith("rm_sprop");
        second.Name.ShouldBe("mine");
        new CosineDecay(0.1, 10).Name.ShouldBe("CosineDecay");
    }

    private static Variable New() => new(new[] { 1f, 2f, 3f, 4f }, "kernel");
}
