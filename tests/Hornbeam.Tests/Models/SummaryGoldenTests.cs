using System.Text.Json;
using Hornbeam.Golden;

namespace Hornbeam.Tests.Models;

/// <summary>Summaries of whole models.</summary>
public class SummaryGoldenTests
{
    public static IEnumerable<string> Needs(GoldenCase golden) => GoldenNeeds.WithPolicies(golden);

    [GoldenTheory("text", Form = "summary")]
    public void Summary_says_what_keras_says(GoldenCase golden)
    {
        if (golden.IsRefusal)
        {
            Should.Throw<ArgumentException>(() => Summarise(golden));
            return;
        }
        Summarise(golden).ShouldBe(golden["text"].GetString());
    }

    private static string Summarise(GoldenCase golden)
    {
        var model = GoldenModels.Make(golden);
        if (golden.TryGet("optimizer_built", out var built) && built.GetBoolean())
            model.Optimizer!.Build(model.TrainableWeights);
        var arguments = golden["arguments"];
        return model.Summary(new SummaryFormat
        {
            TerminalWidth = golden["columns"].GetInt32(),
            LineLength = GoldenModels.Get(arguments, "line_length")?.GetInt32(),
            Positions = GoldenModels.Get(arguments, "positions") is { } positions
                ? [.. positions.EnumerateArray().Select(p => p.GetDouble())] : null,
            ExpandNested = GoldenModels.Get(arguments, "expand_nested")?.GetBoolean() ?? false,
            ShowTrainable = GoldenModels.Get(arguments, "show_trainable")?.GetBoolean() ?? false,
            LayerRange = GoldenModels.Get(arguments, "layer_range") is { } range ? Range(range) : null,
        });
    }

    private static (string, string) Range(JsonElement range) => range.GetArrayLength() == 2
        ? (range[0].GetString()!, range[1].GetString()!)
        // The type system refuses what Keras refuses at run time.
        : throw new ArgumentException("layer_range must be two names.");
}
