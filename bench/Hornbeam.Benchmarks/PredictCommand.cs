using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Hornbeam.Benchmarks;

/// <summary>Predicts with the model of a file: what it gives, and how long it takes.</summary>
internal static class PredictCommand
{
    private const int Calls = 7;

    public static int Run(string[] arguments)
    {
        if (arguments is not [var file, var inputs, ..])
        {
            Console.Error.WriteLine("usage: predict FILE INPUTS.json [--out OUTPUTS.json]");
            return 2;
        }
        var start = Stopwatch.GetTimestamp();
        var model = Model.Load(file, new LoadOptions { Compile = false, OnWarning = Console.Error.WriteLine });
        Say("load", Stopwatch.GetElapsedTime(start));
        using var document = JsonDocument.Parse(File.ReadAllText(inputs));
        var x = TensorJson.ReadAll(document.RootElement);
        start = Stopwatch.GetTimestamp();
        var outputs = model.PredictOnBatch(x);
        Say("first call", Stopwatch.GetElapsedTime(start));
        var best = TimeSpan.MaxValue;
        for (var call = 0; call < Calls; call++)
        {
            start = Stopwatch.GetTimestamp();
            outputs = model.PredictOnBatch(x);
            var time = Stopwatch.GetElapsedTime(start);
            best = time < best ? time : best;
        }
        Say($"best of {Calls} calls", best);
        if (Array.IndexOf(arguments, "--out") is >= 0 and var at)
            File.WriteAllText(arguments[at + 1], TensorJson.Write(outputs));
        else
            foreach (var output in outputs)
                Console.WriteLine(output);
        return 0;
    }

    private static void Say(string what, TimeSpan time) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {time.TotalMilliseconds:F3} ms"));
}
