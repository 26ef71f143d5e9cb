using System.Text.Json;
using Hornbeam.Golden;

namespace Hornbeam.Tests.Callbacks;

/// <summary>Which hooks run, in which order and with which logs.</summary>
public class CallbackHooksGoldenTests
{
    [GoldenTheory("callbacks", Form = "hooks")]
    public void Hooks_run_as_in_keras(GoldenCase golden)
    {
        var model = GoldenModels.Make(golden);
        var (x, y) = GoldenModels.Data(golden);
        foreach (var call in golden["calls"].EnumerateArray())
        {
            var listener = new RecordingCallback(call, via: null);
            Callback first = golden["via"].GetString() == "lambda" ? listener.AsFunctions(golden["hooks_given"]) : listener;
            var arguments = call.GetProperty("arguments");
            var expected = call.GetProperty("expected");
            History? history = null;
            switch (call.GetProperty("call").GetString())
            {
                case "fit":
                    Callback[] callbacks = [first, .. GoldenCallbacks.From(arguments)];
                    history = model.Fit(GoldenModels.FitData(x, y, arguments), GoldenModels.FitOptions(arguments, callbacks) with { Verbose = 0 });
                    break;
                case "evaluate":
                    model.Evaluate(x, y, GoldenModels.Get(arguments, "batch_size")?.GetInt32(), verbose: 0, callbacks: [first]);
                    break;
                default:
                    model.Predict(x, GoldenModels.Get(arguments, "batch_size")?.GetInt32(), verbose: 0, callbacks: [first]);
                    break;
            }
            CheckHooks(golden, expected.GetProperty("hooks"), listener.Hooks);
            var parameters = expected.GetProperty("params");
            first.Parameters.ShouldBe(new RunParameters(
                parameters.GetProperty("verbose").GetInt32(), parameters.GetProperty("epochs").GetInt32(),
                GoldenModels.Get(parameters, "steps")?.GetInt32()));
            if (history is not null)
                GoldenHistories.Check(golden, history, expected);
        }
    }

    private static void CheckHooks(GoldenCase golden, JsonElement expected, List<RecordedHook> hooks)
    {
        // There is one name for the hooks of a batch here.
        hooks.Select(hook => hook.Name).ShouldBe(
            expected.EnumerateArray().Select(hook => hook[0].GetString()!.Replace("on_batch", "on_train_batch", StringComparison.Ordinal)));
        foreach (var (theirs, ours) in expected.EnumerateArray().Zip(hooks))
        {
            ours.Index.ShouldBe(theirs[1].ValueKind == JsonValueKind.Null ? null : theirs[1].GetInt32());
            // The outputs of a prediction are no numbers; ours do not go through the logs.
            var logs = theirs[2].EnumerateObject().Where(entry => entry.Name != "outputs").ToList();
            ours.Logs.Select(entry => entry.Key).ShouldBe(logs.Select(entry => entry.Name));
            GoldenCompare.Equal(
                golden, $"{ours.Name} {ours.Index}", logs.Select(entry => GoldenTensor.Number(entry.Value)).ToArray(),
                [.. ours.Logs.Select(entry => entry.Value)]);
        }
    }
}
