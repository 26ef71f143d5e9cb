using System.Text.Json;
using Hornbeam.Golden;
using Hornbeam.Text;

namespace Hornbeam.Tests.Text;

public sealed class ProgressBarGoldenTests
{
    [GoldenTheory("text", Form = "progbar")]
    public void Writes_what_Keras_writes(GoldenCase golden)
    {
        var times = new Queue<double>(golden["updates"].EnumerateArray().Select(update => update.GetProperty("time").GetDouble())
            .Prepend(golden["start_time"].GetDouble()));
        var arguments = golden["arguments"];
        using var writer = new StringWriter();
        var bar = new ProgressBar(writer, Integer(arguments, "target"), times.Dequeue, new ProgressBarOptions
        {
            Verbose = Integer(arguments, "verbose") ?? 1,
            Width = Integer(arguments, "width"),
            Interval = arguments.TryGetProperty("interval", out var interval) ? interval.GetDouble() : 0.05,
            UnitName = arguments.TryGetProperty("unit_name", out var unit) ? unit.GetString()! : "step",
            Averaged = Names(arguments, "stateless_metrics"),
            Unaveraged = Names(arguments, "stateful_metrics"),
            Dynamic = golden["dynamic"].GetBoolean(),
        });

        foreach (var update in golden["updates"].EnumerateArray())
        {
            var values = update.TryGetProperty("values", out var given) ? given.EnumerateArray().Select(Value) : null;
            if (update.TryGetProperty("add", out var count))
                bar.Add(count.GetInt32(), values);
            else
                bar.Update(update.GetProperty("current").GetInt32(), values,
                    update.TryGetProperty("finalize", out var last) && last.ValueKind != JsonValueKind.Null
                        ? last.GetBoolean()
                        : null);
        }

        writer.ToString().ShouldBe(golden["output"].GetString());
        times.ShouldBeEmpty();
    }

    private static KeyValuePair<string, double> Value(JsonElement pair) => new(pair[0].GetString()!,
        pair[1].ValueKind == JsonValueKind.Array
            ? HistorySeries.Mean([.. pair[1].EnumerateArray().Select(GoldenTensor.Number)])
            : GoldenTensor.Number(pair[1]));

    private static int? Integer(JsonElement arguments, string name) =>
        arguments.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : null;

    private static string[]? Names(JsonElement arguments, string name) =>
        arguments.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(item => item.GetString()!)]
            : null;
}
