using Hornbeam.Layers;
using Hornbeam.Optimizers;
using Hornbeam.Tests.Training;

namespace Hornbeam.Tests.Models;

/// <summary>Stacks, connected models, models of one's own, and what they refuse.</summary>
[Collection("Seeds")]
public class ModelTests
{
    [Fact]
    public void A_functional_model_of_20_512_128_1_has_76545_parameters()
    {
        var a = Tensor.Input([20]);
        var b = new Dense(512, "relu").Apply(a);
        var c = new Dense(128, "relu").Apply(b);
        var model = new Model(a, new Dense(1).Apply(c));
        model.CountParams().ShouldBe(76_545);
        model.Summary().ShouldContain(" Total params: 76,545 (299.00 KB)");
        model.Inputs.Single.Shape.ToString().ShouldBe("(None, 20)");
        model.Outputs.Single.Shape.ToString().ShouldBe("(None, 1)");
    }

    [Fact]
    public void A_model_of_ones_own_trains()
    {
        RandomSeed.Set(1);
        var model = new Residual();
        model.Compile(new Adam(0.05), loss: "mse");
        var (x, y) = Problems.Regression(32, 4);
        var history = model.Fit(x, y, epochs: 40, verbose: 0);
        model.Weights.Count.ShouldBe(4);
        history["loss"][^1].ShouldBeLessThan(0.5 * history["loss"][0]);
    }

    [Fact]
    public void A_stack_without_input_is_built_by_its_first_data()
    {
        var model = new Sequential([new Dense(4, "relu"), new Dense(1)]);
        model.Built.ShouldBeFalse();
        model.Compile("sgd", "mse");
        model.Fit(Problems.XorX, Problems.XorY, verbose: 0);
        model.Weights.Select(weight => weight.Shape.ToString()).ShouldBe(["(2, 4)", "(4,)", "(4, 1)", "(1,)"]);
    }

    [Fact]
    public void Adding_and_removing_layers_builds_anew_and_keeps_weights()
    {
        var first = new Dense(4, "relu");
        var model = new Sequential([new Input([2]), first]);
        var kernel = first.Kernel!.Value.ToArray<float>();
        model.Add(new Dense(3));
        model.Outputs.Single.Shape.ToString().ShouldBe("(None, 3)");
        model.Pop();
        model.Outputs.Single.Shape.ToString().ShouldBe("(None, 4)");
        first.Kernel.Value.ToArray<float>().ShouldBe(kernel);
    }

    [Fact]
    public void A_shared_layer_has_its_weights_once()
    {
        var (left, right) = (Tensor.Input([3]), Tensor.Input([3]));
        var shared = new Dense(2);
        var model = new Model([left, right], [shared.Apply(left), shared.Apply(right)]);
        model.Weights.Count.ShouldBe(2);
        var x = Ops.Ones([1, 3]);
        var outputs = model.Predict([x, x], verbose: 0);
        outputs[0].ToArray<float>().ShouldBe(outputs[1].ToArray<float>());
    }

    [Fact]
    public void A_model_is_a_layer()
    {
        var inner = new Sequential([new Input([3]), new Dense(4, "relu")]);
        var a = Tensor.Input([3]);
        var model = new Model(a, new Dense(1).Apply(inner.Apply(a)));
        model.Weights.Count.ShouldBe(4);
        model.GetLayer(inner.Name).ShouldBeSameAs(inner);
        inner.Trainable = false;
        model.TrainableWeights.Count.ShouldBe(2);
    }

    [Fact]
    public void Json_makes_an_equal_model()
    {
        var a = Tensor.Input([3], name: "a");
        var hidden = new Dense(4, "relu") { KernelRegularizer = "l2", Name = "hidden" }.Apply(a);
        var model = new Model(a, new Dictionary<string,
            Tensor>
        { ["left"] = new Dense(1).Apply(hidden), ["right"] = new Dropout(0.5).Apply(hidden) });
        var again = Model.FromJson(model.ToJson());
        again.ToJson().ShouldBe(model.ToJson());
        again.SetWeights(model.GetWeights());
        var x = Ops.Ones([2, 3]);
        again.Predict(x, verbose: 0)["left"].ToArray<float>().ShouldBe(model.Predict(x, verbose: 0)["left"].ToArray<float>());
        var stack = new Sequential([new Input([3]), new Dense(2), new Flatten(), new Hornbeam.Layers.Activation("relu")]);
        Model.FromJson(stack.ToJson()).ToJson().ShouldBe(stack.ToJson());
    }

    [Fact]
    public void Wrong_feature_count_names_layer_and_what_to_do()
    {
        var model = new Sequential([new Input([8]), new Dense(1) { Name = "first" }]);
        model.Compile("sgd", "mse");
        var error = Should.Throw<ArgumentException>(() => model.Fit(Ops.Ones([4, 5]), Ops.Ones([4, 1]), verbose: 0));
        error.Message.ShouldContain("'first'");
        error.Message.ShouldContain("8 features");
        error.Message.ShouldContain("5");
    }

    [Fact]
    public void What_does_not_fit_is_refused_before_training()
    {
        var model = new Sequential([new Input([2]), new Dense(1)]);
        Should.Throw<InvalidOperationException>(() => model.Fit(Problems.XorX, Problems.XorY)).Message.ShouldContain("Compile");
        Should.Throw<ArgumentException>(() => model.Compile("adan", "mse")).Message.ShouldContain("adan");
        Should.Throw<ArgumentException>(() => model.Compile("adam", "mean_squared")).Message.ShouldContain("mean_squared");
        Should.Throw<ArgumentException>(() =>
            model.Compile("adam", "mse", metrics: ["acuracy"])).Message.ShouldContain("acuracy");
        model.Compile("adam", "mse");
        Should.Throw<ArgumentException>(() => model.Fit(Problems.XorX, verbose: 0)).Message.ShouldContain("y is missing");
        Should.Throw<ArgumentException>(() => model.Fit(Problems.XorX, Problems.XorY, epochs: -1, verbose: 0));
        Should.Throw<ArgumentException>(() => model.Fit(Problems.XorX, Problems.XorY, batchSize: 0, verbose: 0));
        Should.Throw<ArgumentException>(() => model.Fit(Problems.XorX, Problems.XorY, validationSplit: 1, verbose: 0));
        Should.Throw<ArgumentException>(() =>
            model.Fit(Problems.XorX, Ops.Ones([3, 1]), verbose: 0)).Message.ShouldContain("samples");
        Should.Throw<ArgumentException>(() => model.GetLayer("dens")).Message.ShouldContain("dens");
        Should.Throw<ArgumentException>(() => new Sequential([new Dense(1) { Name = "a" }, new Dense(1) { Name = "a" }]));
        Should.Throw<ArgumentException>(() => new Dense(1).Apply(Ops.Ones([3])));
    }

    [Fact]
    public void A_frozen_layer_keeps_its_weights()
    {
        var frozen = new Dense(4, "tanh") { Trainable = false };
        var model = new Sequential([new Input([2]), frozen, new Dense(1)]);
        model.Compile(new SGD(0.5), "mse");
        var kernel = frozen.Kernel!.Value.ToArray<float>();
        model.Fit(Problems.XorX, Problems.XorY, epochs: 3, verbose: 0);
        frozen.Kernel.Value.ToArray<float>().ShouldBe(kernel);
        frozen.Trainable = true;
        model.Compile(new SGD(0.5), "mse");
        model.Fit(Problems.XorX, Problems.XorY, epochs: 3, verbose: 0);
        frozen.Kernel.Value.ToArray<float>().ShouldNotBe(kernel);
    }

    [Fact]
    public void A_loss_and_a_metric_may_be_functions()
    {
        var model = new Sequential([new Input([2]), new Dense(1)]);
        model.Compile(
            new SGD(0.1), loss: Loss.From((yTrue, yPred) => Ops.Square(yTrue - yPred)),
            metrics: [Metric.From("largest", (yTrue, yPred) => Ops.Abs(yTrue - yPred))]);
        model.Fit(Problems.XorX, Problems.XorY, verbose: 0).Keys.ShouldBe(["largest", "loss"]);
    }

    /// <summary>x + dense(x), then one number.</summary>
    private sealed class Residual : Model
    {
        private readonly Block _block;
        private readonly Dense _head;

        public Residual()
        {
            _block = Track(new Block());
            _head = Track(new Dense(1));
        }

        protected override Tensor Call(Tensor x, CallContext context) => _head.Apply(_block.Apply(x, context), context);
    }

    private sealed class Block : Layer
    {
        private Dense? _dense;

        protected override void Build(Shape inputShape) => _dense = Track(new Dense(inputShape[-1]!.Value, "tanh"));

        protected override Tensor Call(Tensor x, CallContext context) => x + _dense!.Apply(x, context);
    }
}
