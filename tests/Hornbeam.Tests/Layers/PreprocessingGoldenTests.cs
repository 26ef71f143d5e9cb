using System.Text.Json;
using Hornbeam.Golden;
using Hornbeam.Layers;
using Hornbeam.Saving;
using Hornbeam.Tests.Operations;

namespace Hornbeam.Tests.Layers;

/// <summary>Layers of preprocessing against what Keras computes: what is learnt from data, and outputs.</summary>
public class PreprocessingGoldenTests
{
    public static IEnumerable<string> Needs(GoldenCase golden)
    {
        var dtypes = golden.TryGet("input", out var input) ? OpTensors.DTypes(input).Where(dtype => !OpTensors.IsKnown(dtype)) : [];
        return GoldenNeeds.ClassNames(golden).Concat(dtypes.Select(dtype => "dtypes." + dtype));
    }

    [GoldenTheory("preprocessing", With = "output")]
    public void Layer_computes_what_keras_computes(GoldenCase golden)
    {
        var layer = Registry.LayerFrom(golden["layer"]);
        Adapt(golden, layer);
        var input = golden["input"];
        List<Tensor> inputs = [.. (input.ValueKind == JsonValueKind.Array ? input.EnumerateArray() : Enumerable.Repeat(input, 1)).Select(GoldenTensors.ToTensor)];
        if (golden.TryGet("call", out var call) && call.TensorOrNull("count_weights") is { } weights)
            inputs.Add(weights);
        var output = layer.Apply(inputs is [var one] ? (Tensors)one : Tensors.Create([.. inputs]));
        output.ShouldMatch(golden, "output", golden["output"]);
        CheckState(golden, layer);
        var written = Registry.Parse(Registry.Serialize(layer).ToJson());
        if (!golden.Has("adapt"))
            Configs.ShouldSay(written.GetProperty("config"), golden["layer"].GetProperty("config"), golden.ToString());
        Registry.Serialize(Registry.LayerFrom(written)).ToJson().ShouldBe(written.GetRawText());
    }

    [GoldenTheory("preprocessing", With = "exception")]
    public void Layer_refuses_what_keras_refuses(GoldenCase golden) => Should.Throw<Exception>(() =>
    {
        var layer = Registry.LayerFrom(GoldenValues.Config(golden["class_name"].GetString()!, golden["arguments"]));
        Adapt(golden, layer);
        if (golden.TryGet("input", out var input))
            layer.Apply(GoldenTensors.ToTensor(input));
    }).ShouldBeAssignableTo<ArgumentException>();

    private static void Adapt(GoldenCase golden, Layer layer)
    {
        if (golden.TryGet("adapt", out var data))
            ((AdaptiveLayer)layer).Adapt(GoldenTensors.ToTensor(data));
    }

    private static void CheckState(GoldenCase golden, Layer layer)
    {
        if (golden.TryGet("vocabulary", out var vocabulary))
            ((IntegerLookup)layer).GetVocabulary().ShouldBe(vocabulary.EnumerateArray().Select(token => token.GetInt64()));
        if (golden.TryGet("idf_weights", out var idf))
            Compare("idf_weights", idf, [.. ((IntegerLookup)layer).IdfWeights!]);
        if (!golden.TryGet("weights", out var weights))
            return;
        foreach (var weight in weights.EnumerateArray())
        {
            var name = weight.GetProperty("path").GetString()!;
            if (layer is Discretization bins)
                Compare(name, weight, [.. bins.BinBoundaries!]);
            else if (layer.Weights.FirstOrDefault(own => own.Name == name) is { } own)
                Compare(name, weight, own.Value.ToDoubles());
        }

        void Compare(string what, JsonElement expected, double[] actual) =>
            GoldenCompare.Equal(golden, what, GoldenTensor.From(expected).Values.ToArray(), actual);
    }
}
