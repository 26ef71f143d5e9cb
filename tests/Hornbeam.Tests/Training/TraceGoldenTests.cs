using System.Text.Json;
using Hornbeam.Golden;
using Hornbeam.Layers;

namespace Hornbeam.Tests.Training;

/// <summary>Whole training runs against Keras: histories, final weights, evaluations and predictions.</summary>
public class TraceGoldenTests
{
    [GoldenTheory("traces", With = "fit")]
    public void Fit_gives_the_history_that_keras_gives(GoldenCase golden)
    {
        var model = GoldenModels.Make(golden);
        var (x, y) = GoldenModels.Data(golden);
        var fit = golden["fit"];
        var history = model.Fit(GoldenModels.FitData(x, y, fit), GoldenModels.FitOptions(fit, GoldenCallbacks.From(fit)));

        GoldenHistories.Check(golden, history, golden.Json);
        CheckWeights(golden, model);
        CheckEvaluation(golden, model, x, y, fit);
        CheckPrediction(golden, model, x);
    }

    [GoldenTheory("traces", With = "steps")]
    public void Calls_in_sequence_give_what_keras_gives(GoldenCase golden)
    {
        var model = GoldenModels.Make(golden);
        var (x, y) = GoldenModels.Data(golden);
        foreach (var step in golden["steps"].EnumerateArray())
            Run(golden, model, x, y, step);
        if (golden.Has("final_weights"))
            CheckWeights(golden, model);
        if (golden.Has("predict"))
            CheckPrediction(golden, model, x);
    }

    [GoldenTheory("traces", With = "call")]
    public void Calls_are_refused_where_keras_refuses_them(GoldenCase golden)
    {
        void Call()
        {
            var model = GoldenModels.Make(golden);
            var (x, y) = GoldenModels.Data(golden);
            var arguments = golden["arguments"];
            switch (golden["call"].GetString())
            {
                case "fit":
                    model.Fit(GoldenModels.FitData(x, y, arguments), GoldenModels.FitOptions(arguments));
                    break;
                case "evaluate":
                    model.Evaluate(x, y, verbose: 0);
                    break;
                case "predict":
                    model.Predict(x, verbose: 0);
                    break;
                case "train_on_batch":
                    model.TrainOnBatch(x, y, SampleWeight(arguments), GoldenModels.ClassWeight(arguments));
                    break;
                default:
                    throw new InvalidDataException(golden["call"].GetString());
            }
        }

        if (!golden.IsRefusal)
            Should.NotThrow(Call);
        else
            (Should.Throw<Exception>(Call) is ArgumentException or InvalidOperationException).ShouldBeTrue();
    }

    private static void Run(GoldenCase golden, Model model, Tensors allX, Tensors? allY, JsonElement step)
    {
        var rows = GoldenModels.Get(step, "rows");
        var (x, y) = (GoldenModels.Rows(allX, rows)!, GoldenModels.Rows(allY, rows));
        var arguments = GoldenModels.Get(step, "arguments") ?? JsonDocument.Parse("{}").RootElement;
        var call = step.GetProperty("call").GetString();
        switch (call)
        {
            case "fit":
                var history = model.Fit(GoldenModels.FitData(x, y, arguments),
                    GoldenModels.FitOptions(arguments, GoldenCallbacks.From(arguments)));
                GoldenHistories.Check(golden, history, step.GetProperty("expected"));
                break;
            case "evaluate":
                CheckResult(golden, call, step, model.Evaluate(
                    x, y, GoldenModels.Get(arguments, "batch_size")?.GetInt32(), verbose: 0, SampleWeight(arguments),
                        GoldenModels.Get(arguments, "steps")?.GetInt32()));
                break;
            case "predict":
                model.Predict(x, GoldenModels.Get(arguments, "batch_size")?.GetInt32(), verbose: 0,
                    GoldenModels.Get(arguments, "steps")?.GetInt32())
                    .ShouldMatch(golden, call, step.GetProperty("expected"));
                break;
            case "predict_on_batch":
                model.PredictOnBatch(x).ShouldMatch(golden, call, step.GetProperty("expected"));
                break;
            case "train_on_batch":
                CheckResult(golden, call, step,
                    model.TrainOnBatch(x, y, SampleWeight(arguments), GoldenModels.ClassWeight(arguments)));
                break;
            case "test_on_batch":
                CheckResult(golden, call, step, model.TestOnBatch(x, y, SampleWeight(arguments)));
                break;
            case "set_trainable":
                model.GetLayer(step.GetProperty("layer").GetString()!).Trainable = step.GetProperty("value").GetBoolean();
                break;
            case "reset_states":
                ((RNN)model.GetLayer(step.GetProperty("layer").GetString()!)).ResetState();
                break;
            case "set_learning_rate":
                model.Optimizer!.LearningRate = step.GetProperty("value").GetDouble();
                break;
            case "compile":
                GoldenModels.Compile(model, golden["compile"]);
                break;
            default:
                throw new InvalidDataException($"{golden}: unknown call '{call}'.");
        }
    }

    private static Tensors? SampleWeight(JsonElement arguments) =>
        GoldenModels.Get(arguments, "sample_weight") is { } weight ? GoldenTensors.ToTensors(weight) : null;

    private static void CheckWeights(GoldenCase golden, Model model)
    {
        var expected = golden["final_weights"].EnumerateArray().ToList();
        var weights = model.GetWeights();
        weights.Count.ShouldBe(expected.Count);
        for (var i = 0; i < expected.Count; i++)
            weights[i].ShouldMatch(golden, $"final weight {i} ({model.Weights[i].Path})", GoldenTensor.From(expected[i]));
    }

    private static void CheckEvaluation(GoldenCase golden, Model model, Tensors x, Tensors? y, JsonElement fit)
    {
        if (!golden.TryGet("evaluate", out var list))
            return;
        var result = model.Evaluate(x, y, GoldenModels.Get(fit, "batch_size")?.GetInt32() ?? 32, verbose: 0);
        if (golden.TryGet("evaluate_dict", out var values))
            CheckValues(golden, "evaluate", values, result);
        if (result.Vectors.Count == 0)
            GoldenCompare.Equal(golden, "evaluate list", Numbers(list), [.. result.List]);
    }

    private static void CheckResult(GoldenCase golden, string call, JsonElement step, EvaluationResult result)
    {
        var expected = step.GetProperty("expected");
        if (expected.ValueKind == JsonValueKind.Object)
            CheckValues(golden, call, expected, result);
        else
            GoldenCompare.Equal(golden, call, Numbers(expected), [.. result.List]);
    }

    private static void CheckValues(GoldenCase golden, string what, JsonElement expected, EvaluationResult result)
    {
        result.Keys.ShouldBe(expected.EnumerateObject().Select(entry => entry.Name));
        foreach (var entry in expected.EnumerateObject())
        {
            var ours = result.Vectors.TryGetValue(entry.Name, out var vector) ? vector : [result[entry.Name]];
            GoldenCompare.Equal(golden, $"{what} {entry.Name}", Numbers(entry.Value), ours);
        }
    }

    private static void CheckPrediction(GoldenCase golden, Model model, Tensors x)
    {
        var rows = golden.TryGet("predict_rows", out var given) ? given.GetInt32() : 4;
        var first = x.With(Array.ConvertAll(x.Items.ToArray(), tensor => tensor[..Math.Min(rows, tensor.Shape.Length(0))]));
        model.Predict(first, batchSize: Math.Min(rows, 32), verbose: 0).ShouldMatch(golden, "predict", golden["predict"]);
    }

    private static double[] Numbers(JsonElement json) => json.ValueKind == JsonValueKind.Array
        ? [.. json.EnumerateArray().SelectMany(Numbers)]
        : [GoldenTensor.Number(json)];
}
