using System.Text.Json;
using Hornbeam.Golden;
using Hornbeam.Saving;

namespace Hornbeam.Tests.Activation;

public sealed class ActivationsGoldenTests
{
    [GoldenTheory("activations", Without = "exception")]
    public void Computes_what_Keras_computes(GoldenCase golden)
    {
        var function = Function(golden["activation"].GetString()!, golden["arguments"]);
        var input = golden.Value("input");

        var results = Traced.WithGradients(xs => function(xs[0]), 1, input);

        golden.ShouldBe("output", golden["output"], results[0]);
        golden.ShouldBe("input_gradient", golden["input_gradient"], results[1]);
        golden.ShouldBe("lazy output", golden["output"], function(input));
    }

    [GoldenTheory("activations", With = "exception")]
    public void Refuses_what_Keras_refuses(GoldenCase golden)
    {
        var first = golden["arguments"][0];
        if (golden["function"].GetString() == "get")
        {
            Should.Throw<ArgumentException>(() => Registry.ActivationFrom(first));
            return;
        }
        var function = Function(golden["function"].GetString()!, golden["keywords"]);
        Should.Throw<ArgumentException>(() => function(GoldenTensor.From(first).ToTensor()));
    }

    private static Func<Tensor, Tensor> Function(string name, JsonElement arguments)
    {
        double Number(string key, double otherwise) =>
            arguments.TryGetProperty(key, out var value) ? value.GetDouble() : otherwise;
        var axis = (int)Number("axis", -1);
        if (!arguments.EnumerateObject().Any())
            return Registry.Activation(name, "activation").Call;
        return name switch
        {
            "relu" => x => Activations.Relu(
                x,
                Number("negative_slope", 0),
                arguments.TryGetProperty("max_value", out var max) ? max.GetDouble() : null,
                Number("threshold", 0)),
            "leaky_relu" => x => Activations.LeakyRelu(x, Number("negative_slope", 0.2)),
            "elu" => x => Activations.Elu(x, Number("alpha", 1)),
            "celu" => x => Activations.Celu(x, Number("alpha", 1)),
            "gelu" => x => Activations.Gelu(x, arguments.GetProperty("approximate").GetBoolean()),
            "softmax" => x => Activations.Softmax(x, axis),
            "log_softmax" => x => Activations.LogSoftmax(x, axis),
            "sparsemax" => x => Activations.Sparsemax(x, axis),
            "glu" => x => Activations.Glu(x, axis),
            "squareplus" => x => Activations.Squareplus(x, Number("b", 4)),
            "soft_shrink" => x => Activations.SoftShrink(x, Number("threshold", 0.5)),
            "hard_shrink" => x => Activations.HardShrink(x, Number("threshold", 0.5)),
            "threshold" => x => Activations.Threshold(x, Number("threshold", 0), Number("default_value", 0)),
            _ => throw new NotSupportedException($"No arguments are known for '{name}'."),
        };
    }
}
