using System.Text.Json;
using Hornbeam.Engine.Compilation;
using Hornbeam.Engine.Graphs;
using Hornbeam.Golden;
using Hornbeam.Layers;
using Hornbeam.Saving;

namespace Hornbeam.Tests.Layers;

/// <summary>Layers against what Keras computes: outputs, masks, derivatives, penalties and shapes.</summary>
public class LayerGoldenTests
{
    private static readonly JsonElement NoGradient = JsonDocument.Parse("null").RootElement;

    public static IEnumerable<string> Needs(GoldenCase golden) => GoldenNeeds.WithPolicies(golden);

    [GoldenTheory("layers", With = "outputs")]
    public void Layer_computes_what_keras_computes(GoldenCase golden)
    {
        var layer = Registry.LayerFrom(golden["layer"]);
        var inputs = Inputs(golden);
        Build(layer, inputs);
        layer.SetWeights([.. golden["weights"].EnumerateArray().Select(GoldenTensors.ToTensor)]);
        var weights = golden["weights"].EnumerateArray().Select(GoldenTensor.From).ToList();
        layer.Weights.Select(weight =>
            weight.Shape.ToString()).ShouldBe(weights.Select(weight => new Shape([.. weight.Shape]).ToString()));

        var training = Training(golden);
        var context = new CallContext(training);
        SetMasks(golden, inputs, context);
        var outputs = Apply(golden, layer, inputs, context);
        outputs.ShouldMatch(golden, "outputs", golden["outputs"]);
        CheckMasks(golden, outputs, context);
        CheckWeightsAfter(golden, layer);
        CheckFurtherCalls(golden, layer);
    }

    [GoldenTheory("layers", With = "cotangents")]
    public void Layer_has_the_derivatives_that_keras_has(GoldenCase golden)
    {
        var layer = Registry.LayerFrom(golden["layer"]);
        var inputs = Inputs(golden);
        Build(layer, inputs);
        layer.SetWeights([.. golden["weights"].EnumerateArray().Select(GoldenTensors.ToTensor)]);

        var cotangents = golden["cotangents"].EnumerateArray().Select(GoldenTensors.ToTensor).ToArray();
        CheckGradients(golden, layer, inputs, "input_gradients", "weight_gradients", (outputs, _) =>
        {
            var floating = outputs.Where(output => output.DType.IsFloating).ToArray();
            return floating.Zip(cotangents)
                .Select(pair => Ops.Sum(pair.First * pair.Second)).Aggregate((sum, part) => sum + part);
        });
        if (!golden.TryGet("losses", out var losses))
            return;
        var values = new List<double>();
        CheckGradients(golden, layer, inputs, "losses_input_gradients", "losses_weight_gradients", (_, context) =>
            layer.LossesOf(context).Aggregate((sum, part) => sum + part));
        layer.Apply(inputs.Length == 1 ? (Tensors)inputs[0] : Tensors.Create(inputs), training: Training(golden));
        values.AddRange(layer.Losses.Select(loss => (double)loss));
        GoldenCompare.Equal(golden, "losses", losses.EnumerateArray().Select(GoldenTensor.Number).ToArray(), [.. values]);
    }

    [GoldenTheory("layers", With = "output_shape_symbolic")]
    public void Layer_knows_the_shape_of_its_output(GoldenCase golden)
    {
        var layer = Registry.LayerFrom(golden["layer"]);
        var given = Inputs(golden).Select(input => input.Shape.Lengths.ToArray()).ToArray();
        var expected = golden["output_shape_symbolic"];
        var isList = expected.GetArrayLength() > 0 && expected[0].ValueKind == JsonValueKind.Array;
        Shape[] wanted = isList
            ? [.. expected.EnumerateArray().Select(LayerConfigReading.ReadShape)]
            : [LayerConfigReading.ReadShape(expected)];
        // A number of samples that the layer depends on is part of the result.
        var isFixed = wanted[0].Rank > 0 && wanted[0][0] is not null;
        var inputs = given.Select(shape => new Shape([.. shape])).Select(shape => isFixed ? shape : shape.With(0, Shape.Unknown)).ToArray();
        var call = CallOf(golden);
        var arguments = CallArguments.Of(
            (AttentionLayer.CausalMask, call.UseCausalMask), (AttentionLayer.Scores, call.ReturnAttentionScores));
        var shapes = layer.ComputeOutputShapes(inputs, arguments);
        shapes.Count.ShouldBe(wanted.Length);
        var outputs = golden["outputs"].EnumerateArray().Select(output => output.GetProperty("shape")).Select(LayerConfigReading.ReadShape).ToArray();
        for (var i = 0; i < wanted.Length; i++)
        {
            // Where Keras foretells a shape that its own output does not have, the output decides.
            if (Fits(wanted[i], outputs[i]))
                shapes[i].ShouldBe(wanted[i]);
            else
                Fits(shapes[i], outputs[i]).ShouldBeTrue($"{golden}: {shapes[i]} foretold, {outputs[i]} given");
        }

        static bool Fits(Shape foretold, Shape given) =>
            foretold.Rank == given.Rank && foretold.Zip(given).All(pair => pair.First is null || pair.First == pair.Second);
    }

    [GoldenTheory("layers", Without = "stage")]
    public void Layer_has_the_config_that_keras_has(GoldenCase golden)
    {
        var layer = Registry.LayerFrom(golden["layer"]);
        if (layer is Model)
            return;
        var written = Registry.Parse(Registry.Serialize(layer).ToJson());
        Configs.ShouldSay(written.GetProperty("config"), golden["layer"].GetProperty("config"), golden.ToString());
        // What is read back says the same once more.
        Registry.Serialize(Registry.LayerFrom(written)).ToJson().ShouldBe(written.GetRawText());
    }

    [GoldenTheory("layers", With = "zero_fraction")]
    public void Layer_drops_the_share_it_should(GoldenCase golden)
    {
        var layer = Registry.LayerFrom(golden["layer"]);
        var input = golden["input"];
        var x = Ops.Full(LayerConfigReading.ReadShape(input.GetProperty("shape")), input.GetProperty("fill").GetDouble());
        // Several draws, so that chance stays far below the tolerance.
        double[][] draws = [.. Enumerable.Range(0, 8).Select(_ => layer.Apply(x, training: true).ToDoubles())];
        double[] y = [.. draws.SelectMany(draw => draw)];
        var tolerance = golden["tolerance"].GetDouble();
        if (golden.TryGet("zero_fraction", out var share))
        {
            (y.Count(value => value == 0) / (double)y.Length).ShouldBe(share.GetDouble(), tolerance);
            var scale = golden["scale"].GetDouble();
            y.ShouldAllBe(value => value == 0 || Math.Abs(value - scale) < 1e-5 * scale);
        }
        var mean = y.Average();
        mean.ShouldBe(golden["mean"].GetDouble(), tolerance);
        Math.Sqrt(y.Average(value => (value - mean) * (value - mean))).ShouldBe(golden["standard_deviation"].GetDouble(),
            tolerance);
        foreach (var draw in draws)
            CheckSharedAxes(golden, draw, [.. input.GetProperty("shape").EnumerateArray().Select(length => length.GetInt32())]);
    }

    [GoldenTheory("layers", With = "stage")]
    public void Layer_refuses_what_keras_refuses(GoldenCase golden)
    {
        Should.Throw<Exception>(() =>
        {
            var layer = Registry.LayerFrom(golden["layer"]);
            if (golden["stage"].GetString() == "construct")
                return;
            var shapes = golden["input_shapes"].EnumerateArray().Select(LayerConfigReading.ReadShape).ToArray();
            var inputs = golden.TryGet("symbolic", out var symbolic) && symbolic.GetBoolean()
                ? [.. shapes.Select(shape => new Input(shape.From(1), shape[0]).Tensor)]
                : Array.ConvertAll(shapes, shape => Ops.Zeros(shape));
            var context = new CallContext(Training(golden));
            SetMasks(golden, inputs, context);
            Apply(golden, layer, inputs, context);
        }).ShouldBeAssignableTo<ArgumentException>();
    }

    /// <summary>Applies the layer as the case says.</summary>
    private static Tensors Apply(GoldenCase golden, Layer layer, Tensor[] inputs, CallContext context)
    {
        var x = inputs.Length == 1 ? (Tensors)inputs[0] : Tensors.Create(inputs);
        return layer is AttentionLayer attention ? attention.Apply(x, CallOf(golden), context) : layer.Apply(x, context);
    }

    private static AttentionCall CallOf(GoldenCase golden)
    {
        if (!golden.TryGet("call", out var call))
            return new AttentionCall();
        return new AttentionCall
        {
            UseCausalMask = call.TryGetProperty("use_causal_mask", out var causal) && causal.GetBoolean(),
            ReturnAttentionScores = call.TryGetProperty("return_attention_scores", out var scores) && scores.GetBoolean(),
            AttentionMask = call.TensorOrNull("attention_mask"),
        };
    }

    /// <summary>The inputs, and behind them the states that the call is given.</summary>
    private static Tensor[] Inputs(GoldenCase golden) =>
        [.. golden["inputs"].EnumerateArray().Concat(States(golden, "call")).Select(GoldenTensors.ToTensor)];

    /// <summary>The states that a field names, those of stacked cells in order.</summary>
    private static IEnumerable<JsonElement> States(GoldenCase golden, string field)
    {
        if (!golden.TryGet(field, out var given))
            return [];
        return Flat(given.TryGetProperty("initial_state", out var initial) ? initial : given.TryGetProperty("states", out var states) ? states : default);

        static IEnumerable<JsonElement> Flat(JsonElement json) => json.ValueKind switch
        {
            JsonValueKind.Undefined => [],
            JsonValueKind.Array => json.EnumerateArray().SelectMany(Flat),
            _ => [json],
        };
    }

    /// <summary>Calls that go on where the last one ended.</summary>
    private static void CheckFurtherCalls(GoldenCase golden, Layer layer)
    {
        if (!golden.TryGet("then", out var calls))
            return;
        foreach (var (i, call) in calls.EnumerateArray().Index())
        {
            if (call.TryGetProperty("reset_state", out var reset) && reset.GetBoolean())
            {
                if (layer is Bidirectional both)
                    both.ResetState();
                else
                    ((RNN)layer).ResetState();
            }
            var inputs = call.GetProperty("inputs").EnumerateArray().Select(GoldenTensors.ToTensor).ToArray();
            var outputs = layer.Apply(inputs.Length == 1 ? (Tensors)inputs[0] : Tensors.Create(inputs), training: Training(golden));
            outputs.ShouldMatch(golden, $"outputs of further call {i}", call.GetProperty("outputs"));
        }
    }

    private static void Build(Layer layer, Tensor[] inputs) => layer.EnsureBuilt(Array.ConvertAll(inputs, input => input.Shape));

    private static bool Training(GoldenCase golden) =>
        golden.TryGet("call", out var call) && call.TryGetProperty("training", out var training)
            && training.ValueKind == JsonValueKind.True;

    private static void SetMasks(GoldenCase golden, Tensor[] inputs, CallContext context)
    {
        if (!golden.TryGet("call", out var call) || !call.TryGetProperty("mask", out var mask)
            || mask.ValueKind == JsonValueKind.Null)
            return;
        if (mask.ValueKind == JsonValueKind.Array)
        {
            foreach (var (i, item) in mask.EnumerateArray().Index())
                if (item.ValueKind != JsonValueKind.Null)
                    context.SetMask(inputs[i], GoldenTensors.ToTensor(item));
        }
        else
        {
            context.SetMask(inputs[0], GoldenTensors.ToTensor(mask));
        }
    }

    private static void CheckMasks(GoldenCase golden, Tensors outputs, CallContext context)
    {
        if (!golden.Has("output_mask"))
            return;
        var expected = golden["output_mask"];
        JsonElement[] masks = expected.ValueKind == JsonValueKind.Array ? [.. expected.EnumerateArray()] : [expected];
        for (var i = 0; i < masks.Length; i++)
        {
            var mask = context.MaskOf(outputs[i]);
            if (masks[i].ValueKind == JsonValueKind.Null)
                mask.ShouldBeNull($"{golden}: mask {i}");
            else
                mask.ShouldNotBeNull($"{golden}: mask {i}").ShouldMatch(golden, $"mask {i}", GoldenTensor.From(masks[i]));
        }
    }

    private static void CheckWeightsAfter(GoldenCase golden, Layer layer)
    {
        if (!golden.TryGet("weights_after", out var after))
            return;
        var weights = layer.GetWeights();
        foreach (var (i, expected) in after.EnumerateArray().Index())
            weights[i].ShouldMatch(golden, $"weight {i} after the call", GoldenTensor.From(expected));
    }

    /// <summary>Compares the derivatives of a scalar by the inputs and the trainable weights.</summary>
    private static void CheckGradients(
        GoldenCase golden, Layer layer, Tensor[] inputs, string inputField, string weightField, Func<Tensors, CallContext,
            Tensor> scalar)
    {
        using var trace = Trace.Begin();
        var symbolic = Array.ConvertAll(inputs, input => trace.Input(input.Shape, input.DType, "input"));
        var weights = layer.TrainableWeights.Select(weight => weight.Value).ToArray();
        var context = new CallContext(Training(golden));
        SetMasks(golden, symbolic, context);
        var outputs = Apply(golden, layer, symbolic, context);
        Tensor[] sources = [.. symbolic, .. weights];
        var gradients = Gradients.Of(scalar(outputs, context), sources);
        var states = inputField == "input_gradients" ? States(golden, "call_gradients") : Enumerable.Repeat(NoGradient, States(golden, "call").Count());
        JsonElement[] expected = [.. golden[inputField].EnumerateArray(), .. states, .. golden[weightField].EnumerateArray()];
        expected.Length.ShouldBe(sources.Length, $"{golden}: number of gradients");
        var wanted = Enumerable.Range(0, expected.Length).Where(i => expected[i].ValueKind != JsonValueKind.Null).ToList();
        var graph = trace.Finish([.. wanted.Select(i => gradients[i] ?? Ops.ZerosLike(sources[i]))]);
        var results = Run(graph, inputs, [.. wanted.Select(i => sources[i].Shape)], [.. wanted.Select(i => sources[i].DType)]);
        for (var i = 0; i < wanted.Count; i++)
            results[i].ShouldMatch(golden, $"{inputField} {wanted[i]}", GoldenTensor.From(expected[wanted[i]]));
    }

    private static Tensor[] Run(Graph graph, Tensor[] inputs, Shape[] shapes, DType[] dtypes)
    {
        var outputs = shapes.Select((shape, i) => new Storage(new Engine.Buffer(shape.ElementCount * dtypes[i].Size))).ToArray();
        Executable.Compile(graph).Run(Array.ConvertAll(inputs, input => input.Storage()), outputs);
        return [.. outputs.Select((output, i) => new Tensor(new Node(output, shapes[i], dtypes[i])))];
    }

    private static void CheckSharedAxes(GoldenCase golden, double[] y, int[] shape)
    {
        if (!golden.TryGet("shared_axes", out var axes))
            return;
        foreach (var axis in axes.EnumerateArray().Select(axis => axis.GetInt32()))
        {
            var inner = shape[(axis + 1)..].Aggregate(1, (product, length) => product * length);
            for (var i = 0; i < y.Length; i++)
                if (i / inner % shape[axis] > 0)
                    y[i].ShouldBe(y[i - inner], $"{golden}: positions along axis {axis} share one decision");
        }
    }
}
