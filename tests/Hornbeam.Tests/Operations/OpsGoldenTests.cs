using System.Text.Json;
using Hornbeam.Engine.Compilation;
using Hornbeam.Engine.Graphs;
using Hornbeam.Golden;

namespace Hornbeam.Tests.Operations;

/// <summary>Every recorded call of a function under <c>keras.ops</c> that the library has: values, dtypes, refusals, derivatives.</summary>
public sealed class OpsGoldenTests
{
    public static IEnumerable<string> Needs(GoldenCase golden)
    {
        var op = golden["op"].GetString()!;
        if (!OpCalls.All.ContainsKey(op))
            return [op.Contains('.', StringComparison.Ordinal) ? op : "ops." + op];
        var dtypes = OpArguments.Recorded(golden).SelectMany(OpTensors.DTypes);
        if (golden.Has("output"))
            dtypes = dtypes.Concat(OpTensors.DTypes(golden["output"]));
        dtypes = dtypes.Concat(golden["arguments"].EnumerateArray().Concat(golden["keywords"].EnumerateObject().Select(field => field.Value))
            .Where(json => json.ValueKind == JsonValueKind.String).Select(json => json.GetString()!)
            .Where(text => text is "float16" or "bfloat16" or "int8" or "int16" or "uint16" or "uint32"));
        return dtypes.Where(dtype => !OpTensors.IsKnown(dtype)).Distinct().Select(dtype => "dtypes." + dtype).Concat(Variants(golden, op));
    }

    /// <summary>Ways of calling a function that need more than the others.</summary>
    private static IEnumerable<string> Variants(GoldenCase golden, string op)
    {
        var arguments = new OpArguments(golden, []);
        if (op == "norm" && arguments.Find(1, "ord")?.ToString() is "2" or "-2" or "nuc"
            && (arguments.Has(2, "axis") ? arguments.Ints(2, "axis").Length : GoldenTensor.From(golden["arguments"][0]).Shape.Count) == 2)
            yield return "ops.svd";
        if (op == "where" && arguments.Count == 1)
            yield return "ops.nonzero";
    }

    [Fact]
    public void No_function_we_have_is_listed_as_missing() =>
        OpCalls.All.Keys.Where(name => GoldenLists.Missing.ContainsKey("ops." + name)).ShouldBeEmpty();

    [GoldenTheory("ops", Without = "exception")]
    public void Gives_what_Keras_gives(GoldenCase golden)
    {
        var results = OpCalls.All[golden["op"].GetString()!](new OpArguments(golden));
        var expected = Expected(golden);
        results.Length.ShouldBe(expected.Count);
        for (var i = 0; i < results.Length; i++)
        {
            results[i].DType.Name.ShouldBe(expected[i].Dtype);
            Compare(golden, $"output {i}", expected[i], results[i]);
        }
    }

    [GoldenTheory("ops", With = "input_gradients")]
    public void Derives_as_Keras_derives(GoldenCase golden)
    {
        var recorded = golden["input_gradients"].EnumerateArray().ToList();
        var places = OpArguments.Recorded(golden).ToList();
        var inputs = places.ConvertAll(OpTensors.ToTensor);
        using var trace = Trace.Begin();
        // Integers stay numbers: some shapes depend on them.
        var symbolic = inputs.FindAll(input => input.DType.IsFloating);
        var symbols = inputs.ConvertAll(input => input.DType.IsFloating ? trace.Input(input.Shape, input.DType, "input") : input);
        var outputs = OpCalls.All[golden["op"].GetString()!](new OpArguments(golden, symbols)).Where(output => output.DType.IsFloating).ToArray();
        var cotangents = golden["cotangents"].EnumerateArray().Select(OpTensors.ToTensor).ToArray();
        var target = outputs.Zip(cotangents, (output, cotangent) => Ops.Sum(output * cotangent)).Aggregate((a, b) => a + b);
        var gradients = Gradients.Of(target, [.. symbols]);
        var wanted = new List<(int Place, Tensor Gradient)>();
        for (var i = 0; i < recorded.Count; i++)
            if (recorded[i].ValueKind != JsonValueKind.Null)
                wanted.Add((i, gradients[i] ?? Ops.ZerosLike(symbols[i])));
        var graph = trace.Finish([.. wanted.Select(w => w.Gradient)]);
        var storages = Array.ConvertAll(graph.Outputs, node => new Storage(new Engine.Buffer(node.Bytes)));
        Executable.Compile(graph).Run([.. symbolic.Select(input => input.Storage())], storages);
        for (var i = 0; i < wanted.Count; i++)
            Compare(
                golden, $"input gradient {wanted[i].Place}", GoldenTensor.From(recorded[wanted[i].Place]),
                new Tensor(new Node(storages[i], graph.Outputs[i].Shape, graph.Outputs[i].DType)));
    }

    [GoldenTheory("ops", With = "exception")]
    public void Refuses_what_Keras_refuses(GoldenCase golden)
    {
        var failure = Should.Throw<Exception>(() =>
        {
            foreach (var result in OpCalls.All[golden["op"].GetString()!](new OpArguments(golden)))
                OpTensors.Values(result);
        });
        // An error of ours about the arguments, not one of this test's own reading.
        failure.ShouldBeAssignableTo<ArgumentException>(golden.Name);
        failure.Message.Length.ShouldBeGreaterThan(20);
    }

    private static List<GoldenTensor> Expected(GoldenCase golden)
    {
        var output = golden["output"];
        return output.ValueKind == JsonValueKind.Array ? [.. output.EnumerateArray().Select(GoldenTensor.From)] : [GoldenTensor.From(output)];
    }

    private static void Compare(GoldenCase golden, string what, GoldenTensor expected, Tensor actual) =>
        GoldenCompare.Equal(golden, what, expected, actual.Shape.Select(length => length!.Value), OpTensors.Values(actual));
}
