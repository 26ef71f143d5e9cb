using Hornbeam.Golden;
using Hornbeam.Losses;

namespace Hornbeam.Tests.Losses;

public sealed class LogitsTests
{
    private static readonly Tensor X = new[,] { { 60f, -60f, 0f }, { 100f, 1f, -1f } };

    [Fact]
    public void A_saturated_sigmoid_keeps_its_gradient()
    {
        Tensor targets = new[,] { { 0f, 1f, 0f }, { 1f, 0f, 1f } };
        var viaSigmoid = Traced.WithGradients(xs => new BinaryCrossentropy().Call(targets, Activations.Sigmoid(xs[0])), 1, X);
        var fromLogits = Traced.WithGradients(xs => new BinaryCrossentropy { FromLogits = true }.Call(targets, xs[0]), 1, X);
        viaSigmoid[0].ToArray<float>().ShouldBe(fromLogits[0].ToArray<float>());
        viaSigmoid[1].ToArray<float>().ShouldBe(fromLogits[1].ToArray<float>());
        viaSigmoid[1].ToArray<float>()[0].ShouldBe(1f / 6, 1e-6f);
    }

    [Fact]
    public void A_saturated_softmax_keeps_its_gradient()
    {
        Tensor targets = new[] { 1, 2 };
        var viaSoftmax = Traced.WithGradients(xs =>
            new SparseCategoricalCrossentropy().Call(targets, Activations.Softmax(xs[0])), 1, X);
        var fromLogits = Traced.WithGradients(xs =>
            new SparseCategoricalCrossentropy { FromLogits = true }.Call(targets, xs[0]), 1, X);
        viaSoftmax[0].ToArray<float>().ShouldBe(fromLogits[0].ToArray<float>());
        viaSoftmax[1].ToArray<float>().ShouldBe(fromLogits[1].ToArray<float>());
        ((float)viaSoftmax[0]).ShouldBe((120 + 101) / 2f, 1e-3f);
    }

    [Fact]
    public void Only_the_axis_of_the_classes_counts()
    {
        Traced.WithGradients(
            xs =>
            {
                Logits.BehindSoftmax(Activations.Softmax(xs[0], axis: 0), -1).ShouldBeNull();
                Logits.BehindSoftmax(Activations.Softmax(xs[0]), -1).ShouldNotBeNull();
                Logits.BehindSigmoid(Activations.Tanh(xs[0])).ShouldBeNull();
                return xs[0];
            },
            1,
            X);
        Logits.BehindSigmoid(X).ShouldBeNull();
        Logits.BehindSoftmax(X, -1).ShouldBeNull();
    }
}
