using System.Text.Json;
using Hornbeam.Golden;
using Hornbeam.Metrics;
using Hornbeam.Saving;

namespace Hornbeam.Tests.Metrics;

public sealed class MetricsGoldenTests
{
    [GoldenTheory("metrics", With = "updates")]
    public void Gathers_what_Keras_gathers(GoldenCase golden)
    {
        var (traced, lazy) = (Registry.MetricFrom(golden["metric"])!, Registry.MetricFrom(golden["metric"])!);
        DirectionOf(traced.Direction).ShouldBe(golden.TryGet("direction", out var direction) ? direction.GetString() : null);
        Configs.ShouldRoundTrip(golden["metric"], traced);
        if (golden.TryGet("initial_result", out var initial))
            golden.ShouldBe("initial_result", initial, lazy.Result());
        var i = 0;
        foreach (var update in golden["updates"].EnumerateArray())
        {
            var what = $"update {i++}";
            golden.ShouldBe($"{what}, traced", update.GetProperty("result"), UpdateTraced(traced, update));
            Update(lazy, update, Inputs(update));
            golden.ShouldBe($"{what}, lazy", update.GetProperty("result"), lazy.Result());
        }
        traced.ResetState();
        traced.Variables.ShouldAllBe(variable => GoldenValues.Numbers(variable.Value).All(x => x == 0));
    }

    [GoldenTheory("metrics", With = "function")]
    public void Functions_compute_what_Keras_computes(GoldenCase golden)
    {
        var name = golden["function"].GetString()!;
        var (yTrue, yPred) = (golden.Value("y_true"), golden.Value("y_pred"));
        var result = Registry.Losses.Names.Contains(name)
            ? Registry.Losses.Get(name, "function", golden["keywords"]).Unreduced(yTrue, yPred)
            : ((MeanMetricWrapper)Registry.Metrics.Get(name, "function", golden["keywords"])).Function(yTrue, yPred);
        golden.ShouldBe("output", golden["output"], result);
    }

    [GoldenTheory("metrics", With = "exception")]
    public void Refuses_what_Keras_refuses(GoldenCase golden) => Refusal.Check(
        golden,
        "metric",
        json => Registry.MetricFrom(json)!,
        metric => metric.UpdateState(golden.Value("y_true"), golden.Value("y_pred"), golden.ValueOrNull("sample_weight")));

    private static Tensor UpdateTraced(Metric metric, JsonElement update)
    {
        var inputs = Inputs(update);
        var present = inputs.OfType<Tensor>().ToArray();
        return new Traced(
            xs =>
            {
                var next = 0;
                Update(metric, update, [.. inputs.Select(input => input is null ? null : xs[next++])]);
                return [metric.Result()];
            },
            present).Run(present)[0];
    }

    private static Tensor?[] Inputs(JsonElement update) => update.TryGetProperty("values", out _)
        ? [update.TensorOrNull("values"), update.TensorOrNull("sample_weight")]
        :
        [
            update.TensorOrNull("y_true"), update.TensorOrNull("y_pred"), update.TensorOrNull("sample_weight"),
            update.TensorOrNull("mask"),
        ];

    private static void Update(Metric metric, JsonElement update, Tensor?[] inputs)
    {
        if (inputs.Length == 4)
            metric.UpdateState(inputs[0]!, inputs[1]!, inputs[2], inputs[3]);
        else if (metric is Mean mean)
            mean.UpdateState(inputs[0]!, inputs[1]);
        else
            ((Sum)metric).UpdateState(inputs[0]!, inputs[1]);
    }

    private static string? DirectionOf(MetricDirection? direction) => direction?.ToString().ToLowerInvariant();
}
