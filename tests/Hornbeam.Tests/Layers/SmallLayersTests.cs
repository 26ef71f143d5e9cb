using Hornbeam.Callbacks;
using Hornbeam.Golden;
using Hornbeam.Layers;
using Hornbeam.Optimizers;
using Hornbeam.Saving;
using Hornbeam.Tests.Training;

namespace Hornbeam.Tests.Layers;

/// <summary>What recorded cases do not show of the small layers: in models, with unknown lengths, while training.</summary>
[Collection("Seeds")]
public class SmallLayersTests
{
    [Fact]
    public void Merging_layers_join_branches_of_unknown_lengths()
    {
        var (a, b) = (Tensor.Input([null, 3]), Tensor.Input([null, 3]));
        new Add().Apply([a, b]).Single.Shape.ToString().ShouldBe("(None, None, 3)");
        new Concatenate().Apply([a, b]).Single.Shape.ToString().ShouldBe("(None, None, 6)");
        new Concatenate(axis: 1).Apply([a, b]).Single.Shape.ToString().ShouldBe("(None, None, 3)");
        new Dot(axes: -1).Apply([a, b]).Single.Shape.ToString().ShouldBe("(None, None, None)");
        new UpSampling1D(3).Apply(a).Shape.ToString().ShouldBe("(None, None, 3)");
        new ZeroPadding1D((1, 2)).Apply(Tensor.Input([5, 3])).Shape.ToString().ShouldBe("(None, 8, 3)");
    }

    [Fact]
    public void Errors_of_merging_layers_show_shapes_as_given()
    {
        var error = Should.Throw<ArgumentException>(() => new Add { Name = "sum" }.Apply([Tensor.Input([3]), Tensor.Input([4])]));
        error.Message.ShouldContain("'sum'");
        error.Message.ShouldContain("(None, 3), (None, 4)");
        Should.Throw<ArgumentException>(() => new Add().Apply(Tensor.Input([3]))).Message.ShouldContain("Apply([a, b])");
    }

    [Fact]
    public void One_pair_for_several_axes_is_refused_as_ambiguous() =>
        Should.Throw<ArgumentException>(() => new ZeroPadding2D((1, 2))).Message.ShouldContain("[(1, 0), (2, 1)]");

    [Fact]
    public void Attention_survives_a_config_with_its_keywords()
    {
        RandomSeed.Set(3);
        var x = Tensor.Input([4, 6]);
        var attended = new MultiHeadAttention(2, 3).Apply([x, x], new AttentionCall { UseCausalMask = true, ReturnAttentionScores = true });
        attended[1].Shape.ToString().ShouldBe("(None, 2, 4, 4)");
        var y = new Add().Apply([x, attended[0]]);
        var model = new Model(x, y);
        var copy = (Model)Registry.LayerFrom(Registry.Parse(Registry.Serialize(model).ToJson()));
        copy.SetWeights(model.GetWeights());
        var data = Ops.Reshape(Ops.Cast(Ops.Arange(48), DType.Float32) / 10, [2, 4, 6]);
        var expected = model.Predict(data, verbose: 0).Single.ToArray<float>();
        copy.Predict(data, verbose: 0).Single.ToArray<float>().ShouldBe(expected);
        // The first step sees itself alone: later ones do not matter to it.
        var changed = Ops.Where(Ops.Reshape(Ops.Arange(4), [1, 4, 1]) > 0, data + 1, data);
        model.Predict(changed, verbose: 0).Single[.., 0].ToArray<float>().ShouldBe(model.Predict(data, verbose: 0).Single[.., 0].ToArray<float>());
    }

    [Fact]
    public void Attention_masks_are_inputs_of_functional_models()
    {
        var (x, mask) = (Tensor.Input([3, 4]), Tensor.Input([3, 3], dtype: DType.Bool));
        var layer = new MultiHeadAttention(1, 2);
        var model = new Model(Tensors.Create(x, mask), layer.Apply([x, x], new AttentionCall { AttentionMask = mask }));
        var copy = (Model)Registry.LayerFrom(Registry.Parse(Registry.Serialize(model).ToJson()));
        copy.SetWeights(model.GetWeights());
        var data = Ops.Reshape(Ops.Cast(Ops.Arange(24), DType.Float32) / 7, [2, 3, 4]);
        var lower = Ops.Cast(Ops.Tril(Ops.Ones([2, 3, 3])), DType.Bool);
        Tensors inputs = [data, lower];
        var expected = layer.Apply([data, data], new AttentionCall { UseCausalMask = true }).Single.ToArray<float>();
        model.Predict(inputs, verbose: 0).Single.ToArray<float>().ShouldBe(expected, 1e-6);
        copy.Predict(inputs, verbose: 0).Single.ToArray<float>().ShouldBe(expected, 1e-6);
    }

    [Fact]
    public void Projections_of_attention_begin_with_different_weights()
    {
        var layer = new MultiHeadAttention(2, 3);
        layer.EnsureBuilt([null, 4, 6], [null, 4, 6]);
        var weights = layer.GetWeights();
        weights[0].ToArray<float>().ShouldNotBe(weights[2].ToArray<float>());
    }

    [Fact]
    public void Spectral_normalization_brings_the_largest_singular_value_to_one()
    {
        RandomSeed.Set(5);
        var dense = new Dense(4);
        var layer = new SpectralNormalization(dense, powerIterations: 20);
        layer.Apply(Ops.Ones([2, 6]), training: true);
        var kernel = dense.Kernel!.Value;
        // The largest eigenvalue of the smaller Gram matrix, by its own power iteration.
        var v = Ops.Ones([4, 1]);
        for (var i = 0; i < 500; i++)
            v = Ops.Normalize(Ops.MatMul(Ops.MatMul(Ops.Transpose(kernel), kernel), v), 0);
        ((double)Ops.Norm(Ops.MatMul(kernel, v))).ShouldBe(1, 1e-3);
        layer.Weights.Count.ShouldBe(3);
        layer.TrainableWeights.Count.ShouldBe(2);
    }

    [Fact]
    public void Spectral_normalization_trains_and_keeps_a_kernel_of_zeros()
    {
        RandomSeed.Set(5);
        var (x, y) = Problems.Regression(32, 3);
        var model = new Sequential([new Input([3]), new SpectralNormalization(new Dense(8, "relu")), new SpectralNormalization(new Dense(1))]);
        model.Compile(new Adam(0.01), loss: "mse");
        var history = model.Fit(x, y, epochs: 30, verbose: 0);
        history["loss"][^1].ShouldBeLessThan(history["loss"][0]);
        var zeros = new SpectralNormalization(new Dense(2) { KernelInitializer = "zeros" });
        zeros.Apply(Ops.Ones([1, 3]), training: true);
        zeros.Weights[0].Value.ToArray<float>().ShouldAllBe(value => value == 0);
    }

    [Fact]
    public void Noise_is_drawn_anew_for_each_batch_and_only_while_training()
    {
        foreach (var layer in (Layer[])[new GaussianNoise(0.5), new GaussianDropout(0.5), new AlphaDropout(0.5), new SpatialDropout1D(0.5)])
        {
            var x = Ops.Ones([8, 4, 6]);
            var first = layer.Apply(x, training: true).ToArray<float>();
            layer.Apply(x, training: true).ToArray<float>().ShouldNotBe(first);
            layer.Apply(x).ToArray<float>().ShouldBe(x.ToArray<float>());
        }
    }

    [Theory]
    [InlineData("bilinear")]
    [InlineData("bicubic")]
    [InlineData("lanczos3")]
    [InlineData("lanczos5")]
    public void Interpolation_of_a_constant_image_is_constant(string interpolation)
    {
        var layer = new UpSampling2D([3, 2]) { Interpolation = interpolation };
        layer.Apply(Ops.Full([1, 4, 5, 2], 0.7)).ToArray<float>().ShouldAllBe(value => Math.Abs(value - 0.7f) < 1e-6f);
    }

    [Fact]
    public void Normalization_learns_from_batches_what_it_learns_from_all_data()
    {
        var data = Ops.Reshape(Ops.Sin(Ops.Cast(Ops.Arange(60), DType.Float32)) * 3 + 1000, [20, 3]);
        var (whole, batches) = (new Normalization(), new Normalization());
        whole.Adapt(data);
        batches.Adapt([data[..7], data[7..8], data[8..]]);
        for (var i = 0; i < 2; i++)
            batches.Weights[i].Value.ToArray<float>().ShouldBe(whole.Weights[i].Value.ToArray<float>(), 1e-4);
        var y = whole.Apply(data);
        Ops.Mean(y, 0).ToArray<float>().ShouldBe([0f, 0, 0], 1e-3);
        Ops.Std(y, 0).ToArray<float>().ShouldBe([1f, 1, 1], 1e-3);
        new Normalization(Ops.Ones([2, 3]), Ops.Full([2, 3], 4)) { Axis = [1, 2] }.Apply(Ops.Full([1, 2, 3], 5)).ToArray<float>()
            .ShouldAllBe(value => value == 2);
    }

    [Fact]
    public void Averages_are_evaluated_and_the_weights_come_back()
    {
        var (x, y) = Problems.Regression(16, 3);
        var model = Problems.Network(3, 1);
        model.Compile(new Adam(0.05) { UseEma = true, EmaMomentum = 0.9 }, loss: "mse");
        model.Fit(x, y, epochs: 2, verbose: 0);
        // A step more, after which weights and averages differ.
        model.TrainOnBatch(x, y);
        var weights = model.GetWeights();
        var plain = model.Evaluate(x, y, verbose: 0)["loss"];
        var averaged = model.Evaluate(x, y, verbose: 0, callbacks: [new SwapEMAWeights()])["loss"];
        averaged.ShouldNotBe(plain);
        model.Predict(x, verbose: 0, callbacks: [new SwapEMAWeights()]);
        foreach (var (before, after) in weights.Zip(model.GetWeights()))
            after.ToArray<float>().ShouldBe(before.ToArray<float>());
    }

    [Fact]
    public void Labels_that_cannot_be_spelt_have_an_infinite_loss_without_gradients_that_are_no_numbers()
    {
        var labels = Tensor.From([1, 1, 2, 1, 2, 0], [2, 3]);
        var results = Traced.WithGradients(
            xs => LossFunctions.Ctc(labels, xs[0]), 1, Ops.Reshape(Ops.Cast(Ops.Arange(18), DType.Float32) / 9, [2, 3, 3]));
        var losses = results[0].ToArray<float>();
        losses[0].ShouldBe(float.PositiveInfinity);
        float.IsFinite(losses[1]).ShouldBeTrue();
        results[1].ToArray<float>().ShouldAllBe(value => float.IsFinite(value));
    }
}
