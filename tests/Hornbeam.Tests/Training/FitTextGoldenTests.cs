using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hornbeam.Golden;

namespace Hornbeam.Tests.Training;

/// <summary>What fit, evaluate and predict print, character by character under the recorded clock.</summary>
public partial class FitTextGoldenTests
{
    [GoldenTheory("text", Form = "fit")]
    public void Fit_evaluate_and_predict_print_what_keras_prints(GoldenCase golden)
    {
        var model = GoldenModels.Make(golden);
        var (x, y) = GoldenModels.Data(golden);
        foreach (var call in golden["calls"].EnumerateArray())
        {
            using var writer = new Utf8Writer();
            model.ConsoleOutput = writer;
            model.Clock = Clock(golden.TryGet("clock", out var clock) ? clock : call.GetProperty("clock"));
            Run(model, x, y, call);
            ShouldBe(golden, call.GetProperty("output").GetString()!, writer.ToString());
        }
    }

    private static Func<double> Clock(JsonElement clock)
    {
        var (start, step) = (clock.GetProperty("start").GetDouble(), clock.GetProperty("step").GetDouble());
        var reading = 0;
        return () => start + step * reading++;
    }

    private static void Run(Model model, Tensors x, Tensors? y, JsonElement call)
    {
        var arguments = call.GetProperty("arguments");
        var verbose = GoldenModels.Get(arguments, "verbose") is { ValueKind: JsonValueKind.Number } given ? given.GetInt32() : 1;
        var batchSize = GoldenModels.Get(arguments, "batch_size")?.GetInt32();
        var steps = GoldenModels.Get(arguments, "steps")?.GetInt32();
        switch (call.GetProperty("call").GetString())
        {
            case "fit":
                model.Fit(
                    GoldenModels.FitData(x, y, arguments),
                    GoldenModels.FitOptions(arguments, GoldenCallbacks.From(arguments)) with { Verbose = verbose });
                break;
            case "evaluate":
                model.Evaluate(x, y, batchSize, verbose, steps: steps);
                break;
            case "predict":
                model.Predict(x, batchSize, verbose, steps);
                break;
            case var name:
                throw new InvalidDataException(name);
        }
    }

    /// <summary>Numbers are compared as numbers (relative 1e-4, or one unit of the last digit), all other text exactly.</summary>
    private static void ShouldBe(GoldenCase golden, string expected, string actual)
    {
        Value().Replace(actual, "<v>").ShouldBe(Value().Replace(expected, "<v>"), golden.ToString());
        foreach (var (theirs, ours) in Value().Matches(expected).Zip(Value().Matches(actual)))
        {
            var (a, b) = (Parse(theirs.Groups[1].Value), Parse(ours.Groups[1].Value));
            if (double.IsFinite(a))
                Math.Abs(a - b).ShouldBeLessThanOrEqualTo(1e-4 * Math.Abs(a) + 1.01 * Unit(theirs.Groups[1].Value),
                    $"{golden}: {theirs} against {ours}");
            else
                b.ShouldBe(a);
        }
    }

    private static double Parse(string text) => text switch
    {
        "nan" => double.NaN,
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    private static double Unit(string text) => text.Contains('e', StringComparison.Ordinal)
        ? 1e-4 * Math.Pow(10, int.Parse(text[(text.IndexOf('e', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture))
        : 1e-4;

    [GeneratedRegex(@"(?<=: )(-?(?:\d+\.\d{4}(?:e[+-]\d\d)?|nan|inf))")]
    private static partial Regex Value();

    /// <summary>Collects text as a console of UTF-8 would show it.</summary>
    private sealed class Utf8Writer : StringWriter
    {
        public override System.Text.Encoding Encoding => System.Text.Encoding.UTF8;
    }
}
