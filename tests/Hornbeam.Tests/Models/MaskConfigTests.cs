using Hornbeam.Saving;

namespace Hornbeam.Tests.Models;

/// <summary>Masks in functional configs, which Keras writes as operations.</summary>
public class MaskConfigTests
{
    [Fact]
    public void A_mask_that_the_layer_before_makes_finds_its_way_by_itself()
    {
        var model = (Model)Registry.LayerFrom(Config(maskZero: true));
        model.SetWeights([Tensor.From([1f, 2, 3, 5], [4, 1])]);
        // Steps of index 0 do not count in the mean.
        model.Predict(Tensor.From([1, 3, 0], [1, 3]), verbose: 0).Single.ToArray<float>().ShouldBe([3.5f]);
    }

    [Fact]
    public void A_mask_of_the_users_own_is_refused() =>
        Should.Throw<ArgumentException>(() => Registry.LayerFrom(Config(maskZero: false))).Message.ShouldContain("'pool'");

    private static System.Text.Json.JsonElement Config(bool maskZero) => Registry.Parse($$$"""
        {"module": "keras.src.models.functional", "class_name": "Functional", "config": {"name": "f", "trainable": true, "layers": [
          {"module": "keras.layers", "class_name": "InputLayer", "config": {"batch_shape": [null, 3], "dtype": "int32", "name": "x"},
           "name": "x", "inbound_nodes": []},
          {"module": "keras.layers", "class_name": "Embedding", "config": {"name": "e", "input_dim": 4, "output_dim": 1,
            "mask_zero": {{{(maskZero ? "true" : "false")}}} }, "name": "e", "inbound_nodes": [{"args": [{{{TensorOf("x")}}}], "kwargs": {}}]},
          {"module": "keras.src.ops.numpy", "class_name": "NotEqual", "config": {"name": "ne"}, "name": "ne",
           "inbound_nodes": [{"args": [{{{TensorOf("x")}}}, 0], "kwargs": {}}]},
          {"module": "keras.layers", "class_name": "GlobalAveragePooling1D", "config": {"name": "pool"}, "name": "pool",
           "inbound_nodes": [{"args": [{{{TensorOf("e")}}}], "kwargs": {"mask": {{{TensorOf("ne")}}} } } ] } ],
          "input_layers": ["x", 0, 0], "output_layers": ["pool", 0, 0]}}
        """);

    private static string TensorOf(string layer) =>
        $$$"""{"class_name": "__keras_tensor__", "config": {"shape": [null], "dtype": "float32", "keras_history": ["{{{layer}}}", 0, 0]}}""";
}
