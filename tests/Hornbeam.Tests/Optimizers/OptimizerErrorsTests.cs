using Hornbeam.Golden;
using Hornbeam.Optimizers;
using Hornbeam.Saving;
using Hornbeam.Schedules;

namespace Hornbeam.Tests.Optimizers;

public sealed class OptimizerErrorsTests
{
    private static readonly Tensor Two = new[] { 1f, 1f };

    [GoldenTheory("optimizers", With = "identifier")]
    public void Refuses_names_that_Keras_refuses(GoldenCase golden) =>
        Refusal.Check(golden, "optimizer", json => Registry.OptimizerFrom(json)!, _ => { });

    [GoldenTheory("optimizers", With = "keywords")]
    public void Refuses_arguments_that_Keras_refuses(GoldenCase golden) =>
        Refusal.Check(golden, "optimizer", json => Registry.OptimizerFrom(json)!, _ => { });

    [Fact]
    public void Refuses_variables_it_was_not_built_for()
    {
        var optimizer = new SGD();
        optimizer.Build([new Variable(Two, "kernel")]);
        Should.Throw<ArgumentException>(() => optimizer.Apply([Two], [new Variable(Two, "bias")])).Message.ShouldContain("bias");
    }

    [Fact]
    public void Refuses_a_step_without_any_gradient() =>
        Should.Throw<ArgumentException>(() => new SGD().Apply([null], [new Variable(Two)])).Message.ShouldContain("gradients");

    [Fact]
    public void Refuses_another_number_of_gradients_than_variables() =>
        Should.Throw<ArgumentException>(() =>
            new SGD().Apply([Two], [new Variable(Two), new Variable(Two)])).Message.ShouldContain("2 variables");

    [Fact]
    public void Refuses_to_set_the_rate_of_a_schedule()
    {
        var optimizer = new SGD(new ExponentialDecay(0.1, 10, 0.5));
        Should.Throw<InvalidOperationException>(() => optimizer.LearningRate = 0.1).Message.ShouldContain("schedule");
    }

    [Fact]
    public void Refuses_saved_state_before_it_is_built() =>
        Should.Throw<InvalidOperationException>(() => new Adam().SetWeights([]));

    [Fact]
    public void Refuses_saved_state_of_another_shape()
    {
        var optimizer = new SGD { Momentum = 0.9 };
        optimizer.Build([new Variable(Two, "bias")]);
        Should.Throw<ArgumentException>(() => optimizer.SetWeights([Tensor.From([0L], []), 0.1, new[] { 1f, 2f, 3f }]))
            .Message.ShouldContain("bias_momentum");
    }

    [Fact]
    public void Refuses_two_ways_of_clipping() =>
        Should.Throw<ArgumentException>(() => new SGD { ClipNorm = 1, ClipValue = 1 }).Message.ShouldContain("only one");

    [Fact]
    public void Several_optimizers_have_no_common_rate() => Should.Throw<InvalidOperationException>(
        () => new MultiOptimizer(new OptimizerMap(new SGD()) { ["bias"] = new Adam() }).LearningRate)
        .Message.ShouldContain("OptimizerMap");
}
