using System.IO.Compression;
using System.Text;
using Hornbeam.Hdf5;
using Hornbeam.Layers;

namespace Hornbeam.Tests.Saving;

/// <summary>Files in the form of Keras 2.0 to 2.2: they predict what the same layers, made here, predict.</summary>
public class LegacyFileTests
{
    private const string Glorot =
        """{"class_name": "VarianceScaling", "config": {"scale": 1.0, "mode": "fan_avg", "distribution": "normal", "seed": null}}""";

    private const string Zeros = """{"class_name": "Zeros", "config": {}}""";

    private const string Ones = """{"class_name": "Ones", "config": {}}""";

    private const string Conv =
        "\"padding\": \"same\", \"data_format\": \"channels_last\", \"activation\": \"relu\", \"use_bias\": true, \"bias_initializer\": "
        + Zeros + ", \"bias_regularizer\": null, \"activity_regularizer\": null, \"bias_constraint\": null";

    private const string Kernel =
        "\"kernel_initializer\": " + Glorot + ", \"kernel_regularizer\": null, \"kernel_constraint\": null";

    [Fact]
    public void A_functional_model_of_images_of_any_size()
    {
        var config = $$$$$"""
            {"class_name": "Model", "config": {"name": "model_1", "layers": [
              {"name": "input_1", "class_name": "InputLayer", "config": {"batch_input_shape": [null, null, null, 3], "dtype": "float32",
                "sparse": false, "name": "input_1"}, "inbound_nodes": []},
              {"name": "conv2d_1", "class_name": "Conv2D", "config": {"name": "conv2d_1", "trainable": true, "filters": 4,
                "kernel_size": [3, 3], "strides": [1, 1], "dilation_rate": [2, 2], {{{{{Conv}}}}}, {{{{{Kernel}}}}}},
                "inbound_nodes": [[["input_1", 0, 0, {}]]]},
              {"name": "batch_normalization_1", "class_name": "BatchNormalization", "config": {"name": "batch_normalization_1",
                "trainable": true, "axis": [3], "momentum": 0.99, "epsilon": 0.001, "center": true, "scale": true,
                "beta_initializer": {{{{{Zeros}}}}}, "gamma_initializer": {{{{{Ones}}}}}, "moving_mean_initializer": {{{{{Zeros}}}}},
                "moving_variance_initializer": {{{{{Ones}}}}}, "beta_regularizer": null, "gamma_regularizer": null,
                "beta_constraint": null, "gamma_constraint": null}, "inbound_nodes": [[["conv2d_1", 0, 0, {}]]]},
              {"name": "separable_conv2d_1", "class_name": "SeparableConv2D", "config": {"name": "separable_conv2d_1", "trainable": true,
                "filters": 4, "kernel_size": [3, 3], "strides": [1, 1], "dilation_rate": [1, 1], "depth_multiplier": 1, {{{{{Conv}}}}},
                "depthwise_initializer": {{{{{Glorot}}}}}, "pointwise_initializer": {{{{{Glorot}}}}}, "depthwise_regularizer": null,
                "pointwise_regularizer": null, "depthwise_constraint": null, "pointwise_constraint": null},
                "inbound_nodes": [[["batch_normalization_1", 0, 0, {}]]]},
              {"name": "add_1", "class_name": "Add", "config": {"name": "add_1", "trainable": true},
                "inbound_nodes": [[["separable_conv2d_1", 0, 0, {}], ["conv2d_1", 0, 0, {}]]]},
              {"name": "zero_padding2d_1", "class_name": "ZeroPadding2D", "config": {"name": "zero_padding2d_1", "trainable": true,
                "padding": [[1, 1], [1, 1]], "data_format": "channels_last"}, "inbound_nodes": [[["add_1", 0, 0, {}]]]},
              {"name": "cropping2d_1", "class_name": "Cropping2D", "config": {"name": "cropping2d_1", "trainable": true,
                "cropping": [[2, 1], [1, 2]], "data_format": "channels_last"}, "inbound_nodes": [[["zero_padding2d_1", 0, 0, {}]]]},
              {"name": "leaky_re_lu_1", "class_name": "LeakyReLU", "config": {"name": "leaky_re_lu_1", "trainable": true,
                "alpha": 0.30000001192092896}, "inbound_nodes": [[["cropping2d_1", 0, 0, {}]]]},
              {"name": "global_average_pooling2d_1", "class_name": "GlobalAveragePooling2D", "config":
                {"name": "global_average_pooling2d_1", "trainable": true, "data_format": "channels_last"},
                "inbound_nodes": [[["leaky_re_lu_1", 0, 0, {}]]]}],
              "input_layers": [["input_1", 0, 0]], "output_layers": [["global_average_pooling2d_1", 0, 0]]}}
            """;
        var input = Tensor.Input([null, null, 3]);
        var conv = new Conv2D(4, 3, activation: "relu") { Padding = "same", DilationRate = 2 }.Apply(input);
        var separable = new SeparableConv2D(4, 3, activation: "relu") { Padding = "same" }.Apply(new BatchNormalization().Apply(conv));
        var sum = new Add().Apply([separable, conv]).Single;
        var cropped = new Cropping2D([(2, 1), (1, 2)]).Apply(new ZeroPadding2D(1).Apply(sum));
        var expected = new Model(
            input, new GlobalAveragePooling2D().Apply(new LeakyReLU(0.30000001192092896).Apply(cropped)));
        var x = Numbers([2, 7, 6, 3]);
        Check(config, expected, x, """
            {"optimizer_config": {"class_name": "Adam", "config": {"lr": 0.0010000000474974513, "beta_1": 0.8999999761581421,
              "beta_2": 0.9990000128746033, "decay": 0.0, "epsilon": 1e-07, "amsgrad": false}}, "loss": "mean_squared_error",
              "metrics": ["mae"], "sample_weight_mode": null, "loss_weights": null}
            """);
    }

    [Fact]
    public void A_stack_that_is_only_the_list_of_its_layers()
    {
        var config = $$$$$"""
            {"class_name": "Sequential", "config": [
              {"class_name": "Embedding", "config": {"name": "embedding_1", "trainable": true, "batch_input_shape": [null, 6],
                "dtype": "float32", "input_dim": 9, "output_dim": 4, "embeddings_initializer": {"class_name": "RandomUniform",
                "config": {"minval": -0.05, "maxval": 0.05, "seed": null}}, "embeddings_regularizer": null,
                "activity_regularizer": null, "embeddings_constraint": null, "mask_zero": false, "input_length": 6}},
              {"class_name": "SpatialDropout1D", "config": {"name": "spatial_dropout1d_1", "trainable": true, "rate": 0.2,
                "noise_shape": null, "seed": null}},
              {"class_name": "Conv1D", "config": {"name": "conv1d_1", "trainable": true, "filters": 3, "kernel_size": [3],
                "strides": [1], "padding": "causal", "data_format": "channels_last", "dilation_rate": [2], "activation": "linear",
                "use_bias": true, {{{{{Kernel}}}}}, "bias_initializer": {{{{{Zeros}}}}}, "bias_regularizer": null, "activity_regularizer": null,
                "bias_constraint": null}},
              {"class_name": "MaxPooling1D", "config": {"name": "max_pooling1d_1", "trainable": true, "strides": [2], "pool_size": [2],
                "padding": "valid", "data_format": "channels_last"}},
              {"class_name": "Bidirectional", "config": {"name": "bidirectional_1", "trainable": true, "merge_mode": "concat", "layer":
                {"class_name": "LSTM", "config": {"name": "lstm_1", "trainable": true, "return_sequences": true, "return_state": false,
                "go_backwards": false, "stateful": false, "unroll": false, "units": 2, "activation": "tanh",
                "recurrent_activation": "hard_sigmoid", "use_bias": true, {{{{{Kernel}}}}}, "recurrent_initializer":
                {"class_name": "Orthogonal", "config": {"gain": 1.0, "seed": null}}, "bias_initializer": {{{{{Zeros}}}}},
                "unit_forget_bias": true, "recurrent_regularizer": null, "bias_regularizer": null, "activity_regularizer": null,
                "recurrent_constraint": null, "bias_constraint": null, "dropout": 0.0, "recurrent_dropout": 0.0,
                "implementation": 1}}}},
              {"class_name": "TimeDistributed", "config": {"name": "time_distributed_1", "trainable": true, "layer":
                {"class_name": "Dense", "config": {"name": "dense_1", "trainable": true, "units": 3, "activation": "tanh",
                "use_bias": true, {{{{{Kernel}}}}}, "bias_initializer": {{{{{Zeros}}}}}, "bias_regularizer": null, "activity_regularizer": null,
                "bias_constraint": null}}}},
              {"class_name": "Flatten", "config": {"name": "flatten_1", "trainable": true}},
              {"class_name": "Activation", "config": {"name": "activation_1", "trainable": true, "activation": "softmax"}}]}
            """;
        var expected = new Sequential(
        [
            new Input([6]), new Embedding(9, 4), new SpatialDropout1D(0.2),
            new Conv1D(3, 3) { Padding = "causal", DilationRate = 2 }, new MaxPooling1D(2),
            new Bidirectional(new LSTM(2, recurrentActivation: "hard_sigmoid") { ReturnSequences = true }),
            new TimeDistributed(new Dense(3, "tanh")), new Flatten(), new Hornbeam.Layers.Activation("softmax"),
        ]);
        Check(config, expected, Tensor.From(Enumerable.Range(0, 12).Select(i => i * 5 % 9f).ToArray(), [2, 6]), training: null);
    }

    [Fact]
    public void A_model_within_a_model_whose_uses_are_counted_from_one()
    {
        var dense = $$$$$"""
            "trainable": true, "units": 3, "activation": "tanh", "use_bias": true, {{{{{Kernel}}}}}, "bias_initializer": {{{{{Zeros}}}}},
            "bias_regularizer": null, "activity_regularizer": null, "bias_constraint": null
            """;
        var config = $$$$$"""
            {"class_name": "Model", "config": {"name": "outer", "layers": [
              {"name": "a", "class_name": "InputLayer", "config": {"batch_input_shape": [null, 4], "dtype": "float32", "sparse": false,
                "name": "a"}, "inbound_nodes": []},
              {"name": "b", "class_name": "InputLayer", "config": {"batch_input_shape": [null, 4], "dtype": "float32", "sparse": false,
                "name": "b"}, "inbound_nodes": []},
              {"name": "inner", "class_name": "Model", "config": {"name": "inner", "layers": [
                {"name": "i", "class_name": "InputLayer", "config": {"batch_input_shape": [null, 4], "dtype": "float32", "sparse": false,
                  "name": "i"}, "inbound_nodes": []},
                {"name": "d", "class_name": "Dense", "config": {"name": "d", {{{{{dense}}}}}}, "inbound_nodes": [[["i", 0, 0, {}]]]}],
                "input_layers": [["i", 0, 0]], "output_layers": [["d", 0, 0]]},
                "inbound_nodes": [[["a", 0, 0, {}]], [["b", 0, 0, {}]]]},
              {"name": "c", "class_name": "Concatenate", "config": {"name": "c", "trainable": true, "axis": -1},
                "inbound_nodes": [[["inner", 1, 0, {}], ["inner", 2, 0, {}]]]}],
              "input_layers": [["a", 0, 0], ["b", 0, 0]], "output_layers": [["c", 0, 0], ["inner", 2, 0]]}}
            """;
        var (a, b) = (Tensor.Input([4]), Tensor.Input([4]));
        var inner = new Sequential([new Input([4]), new Dense(3, "tanh")]);
        var (one, two) = (inner.Apply(a), inner.Apply(b));
        var expected = new Model([a, b], [new Concatenate().Apply([one, two]).Single, two]);
        Check(config, expected, [Numbers([2, 4]), Numbers([2, 4]) * 2], training: null);
    }

    [Fact]
    public void What_is_no_more_is_said()
    {
        using var file = new TemporaryPath(".h5");
        var model = new Sequential([new Input([2]), new Dense(1)]);
        model.Compile("sgd", "mse");
        model.Save(file.Path);
        using (var saved = Hdf5File.Open(file.Path))
            Write(file.Path + ".old.h5", saved.Root.Attributes["model_config"].ReadText(), model, """
                {"optimizer_config": {"class_name": "SGD", "config": {"lr": 0.5, "decay": 0.25, "momentum": 0.0, "nesterov": false}},
                 "loss": "no_such_loss", "metrics": [], "loss_weights": null}
                """);
        var warnings = new List<string>();
        Model.Load(file.Path + ".old.h5", new LoadOptions { OnWarning = warnings.Add }).Optimizer.ShouldBeNull();
        warnings.Count.ShouldBe(2);
        warnings[0].ShouldContain("decay");
        warnings[1].ShouldContain("no_such_loss");
    }

    [Fact]
    public void An_archive_in_the_form_of_keras_2()
    {
        const string config = """
            {"module": "keras.src.engine.functional", "class_name": "Functional", "config": {"name": "m", "trainable": true, "layers": [
              {"module": "keras.layers", "class_name": "InputLayer", "config": {"batch_input_shape": [null, 3], "dtype": "float32",
                "sparse": false, "ragged": false, "name": "x"}, "registered_name": null, "name": "x", "inbound_nodes": []},
              {"module": "keras.layers", "class_name": "Dense", "config": {"name": "d", "trainable": true, "dtype": "float32", "units": 2,
                "activation": "tanh", "use_bias": true, "kernel_initializer": {"module": "keras.initializers", "class_name":
                "GlorotUniform", "config": {"seed": null}, "registered_name": null}, "bias_initializer": {"module":
                "keras.initializers", "class_name": "Zeros", "config": {}, "registered_name": null}, "kernel_regularizer": null,
                "bias_regularizer": null, "activity_regularizer": null, "kernel_constraint": null, "bias_constraint": null},
                "registered_name": null, "build_config": {"input_shape": [null, 3]}, "name": "d",
                "inbound_nodes": [[["x", 0, 0, {}]]]}],
              "input_layers": [["x", 0, 0]], "output_layers": [["d", 0, 0]]}, "registered_name": "Functional",
             "build_config": {"input_shape": [null, 3]}, "compile_config": {"optimizer": {"module": "keras.optimizers", "class_name":
              "Adam", "config": {"name": "Adam", "weight_decay": null, "clipnorm": null, "global_clipnorm": null, "clipvalue": null,
              "use_ema": false, "ema_momentum": 0.99, "ema_overwrite_frequency": null, "jit_compile": false,
              "is_legacy_optimizer": false, "learning_rate": 0.01, "beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-07,
              "amsgrad": false}, "registered_name": null}, "loss": "mse", "metrics": null, "loss_weights": null,
              "weighted_metrics": null, "run_eagerly": null, "steps_per_execution": null, "jit_compile": null}}
            """;
        var x = Tensor.Input([3]);
        var expected = new Model(x, new Dense(2, "tanh").Apply(x));
        using var file = new TemporaryPath(".keras");
        using (var archive = ZipFile.Open(file.Path, ZipArchiveMode.Create))
        {
            using (var stream = archive.CreateEntry("config.json").Open())
                stream.Write(Encoding.UTF8.GetBytes(config));
            var weights = new Hdf5GroupBuilder();
            for (var i = 0; i < 2; i++)
                weights.AddDataset($"_layer_checkpoint_dependencies/dense/vars/{i}", expected.Weights[i].Value.ToArray<float>(),
                    [.. expected.Weights[i].Shape.Select(length => (long)length!.Value)]);
            using (var stream = archive.CreateEntry("model.weights.h5").Open())
                weights.Save(stream);
        }
        var model = Model.Load(file.Path);
        model.Optimizer!.LearningRate.ShouldBe(0.01, 1e-9);
        var data = Numbers([4, 3]);
        model.Predict(data, verbose: 0).Single.ToArray<float>().ShouldBe(expected.Predict(data, verbose: 0).Single.ToArray<float>());
    }

    private static void Check(string config, Model expected, Tensors x, string? training)
    {
        RandomSeed.Set(5);
        expected.SetWeights([.. expected.Weights.Select(weight => Ops.Abs(Numbers(weight.Shape)) + 0.1f)]);
        using var file = new TemporaryPath(".h5");
        Write(file.Path, config, expected, training);
        var warnings = new List<string>();
        var model = Model.Load(file.Path, new LoadOptions { OnWarning = warnings.Add });
        warnings.ShouldBeEmpty();
        var (outputs, wanted) = (model.Predict(x, verbose: 0), expected.Predict(x, verbose: 0));
        outputs.Count.ShouldBe(wanted.Count);
        for (var i = 0; i < outputs.Count; i++)
            outputs[i].ToArray<float>().ShouldBe(wanted[i].ToArray<float>());
        if (training is not null)
            model.Optimizer!.LearningRate.ShouldBe(0.001, 1e-9);
    }

    /// <summary>A file as Keras 2 lays it out: its names of weights end in <c>:0</c>.</summary>
    private static void Write(string path, string config, Model weights, string? training)
    {
        var file = new Hdf5GroupBuilder();
        file.SetAttribute("keras_version", "2.1.6");
        file.SetAttribute("backend", "tensorflow");
        file.SetAttribute("model_config", config);
        if (training is not null)
            file.SetAttribute("training_config", training);
        var group = file.Group("model_weights");
        group.SetAttribute("layer_names", [.. weights.SavedLayers.Select(layer => layer.Name)]);
        foreach (var layer in weights.SavedLayers)
        {
            IReadOnlyList<Variable> own = [.. layer.TrainableWeights, .. layer.NonTrainableWeights];
            var names = own.Select((weight, i) => $"{layer.Name}/{weight.Name}_{i}:0").ToList();
            group.Group(layer.Name).SetAttribute("weight_names", names);
            for (var i = 0; i < own.Count; i++)
                group.AddDataset($"{layer.Name}/{names[i]}", own[i].Value.ToArray<float>(), [.. own[i].Shape.Select(length => (long)length!.Value)]);
        }
        file.Save(path);
    }

    private static Tensor Numbers(Shape shape) => Tensor.From(
        Enumerable.Range(0, (int)shape.ElementCount).Select(i => MathF.Sin(i * 1.7f)).ToArray(), shape);
}
