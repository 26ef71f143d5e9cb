using System.Text.Json;
using Hornbeam.Callbacks;
using Hornbeam.Golden;

namespace Hornbeam.Tests.Callbacks;

/// <summary>One call of a hook.</summary>
internal sealed record RecordedHook(string Name, int? Index, KeyValuePair<string, double>[] Logs, double[]? Weights);

/// <summary>Writes down which hooks run, and does what a recorded call asks for at some of them.</summary>
/// <param name="call">The call, with its <c>actions</c> and the hooks to <c>probe</c> where it has them.</param>
/// <param name="via">Only hooks of these names are written down; null for all.</param>
internal sealed class RecordingCallback(JsonElement call, JsonElement? via) : Callback
{
    private int _epoch;

    public List<RecordedHook> Hooks { get; } = [];

    /// <summary>Epochs that began.</summary>
    public List<int> EpochsBegun { get; } = [];

    /// <summary>The same as functions for some hooks.</summary>
    public LambdaCallback AsFunctions(JsonElement given)
    {
        var names = given.EnumerateArray().Select(name => name.GetString()!).ToHashSet();
        LambdaCallback? functions = null;
        Action<Logs>? Plain(string name) => names.Contains(name) ? logs => On(functions!, name, null, logs) : null;
        Action<int, Logs>? Numbered(string name) => names.Contains(name) ? (index, logs) => On(functions!, name, index, logs) : null;
        return functions = new LambdaCallback
        {
            TrainBegin = Plain("on_train_begin"),
            TrainEnd = Plain("on_train_end"),
            TestBegin = Plain("on_test_begin"),
            TestEnd = Plain("on_test_end"),
            PredictBegin = Plain("on_predict_begin"),
            PredictEnd = Plain("on_predict_end"),
            EpochBegin = Numbered("on_epoch_begin"),
            EpochEnd = Numbered("on_epoch_end"),
            TrainBatchBegin = Numbered("on_train_batch_begin"),
            TrainBatchEnd = Numbered("on_train_batch_end"),
            TestBatchBegin = Numbered("on_test_batch_begin"),
            TestBatchEnd = Numbered("on_test_batch_end"),
            PredictBatchBegin = Numbered("on_predict_batch_begin"),
            PredictBatchEnd = Numbered("on_predict_batch_end"),
        };
    }

    public override void OnTrainBegin(Logs logs) => On(this, "on_train_begin", null, logs);

    public override void OnTrainEnd(Logs logs) => On(this, "on_train_end", null, logs);

    public override void OnEpochBegin(int epoch, Logs logs) => On(this, "on_epoch_begin", epoch, logs);

    public override void OnEpochEnd(int epoch, Logs logs) => On(this, "on_epoch_end", epoch, logs);

    public override void OnTrainBatchBegin(int batch, Logs logs) => On(this, "on_train_batch_begin", batch, logs);

    public override void OnTrainBatchEnd(int batch, Logs logs) => On(this, "on_train_batch_end", batch, logs);

    public override void OnTestBegin(Logs logs) => On(this, "on_test_begin", null, logs);

    public override void OnTestEnd(Logs logs) => On(this, "on_test_end", null, logs);

    public override void OnTestBatchBegin(int batch, Logs logs) => On(this, "on_test_batch_begin", batch, logs);

    public override void OnTestBatchEnd(int batch, Logs logs) => On(this, "on_test_batch_end", batch, logs);

    public override void OnPredictBegin(Logs logs) => On(this, "on_predict_begin", null, logs);

    public override void OnPredictEnd(Logs logs) => On(this, "on_predict_end", null, logs);

    public override void OnPredictBatchBegin(int batch, Logs logs) => On(this, "on_predict_batch_begin", batch, logs);

    public override void OnPredictBatchEnd(int batch, Logs logs) => On(this, "on_predict_batch_end", batch, logs);

    private void On(Callback listener, string hook, int? index, Logs logs)
    {
        if (hook == "on_epoch_begin")
            EpochsBegun.Add(_epoch = index!.Value);
        if (via is not { } names || names.EnumerateArray().Any(name => name.GetString() == hook))
        {
            var weights = via is null ? null : listener.Model.GetWeights().SelectMany(weight => weight.ToDoubles()).ToArray();
            Hooks.Add(new RecordedHook(hook, index, [.. logs], weights));
        }
        if (GoldenModels.Get(call, "actions") is not { } actions)
            return;
        foreach (var action in actions.EnumerateArray())
            if (action.GetProperty("hook").GetString() == hook && Fits(action, "index", index) && Fits(action, "epoch", _epoch))
                Do(listener.Model, action, logs);
    }

    private static bool Fits(JsonElement action, string key, int? value) =>
        GoldenModels.Get(action, key) is not { } wanted || wanted.GetInt32() == value;

    private static void Do(Model model, JsonElement action, Logs logs)
    {
        switch (action.GetProperty("action").GetString())
        {
            case "stop_training":
                model.StopTraining = true;
                break;
            case "stop_evaluating":
                model.StopEvaluating = true;
                break;
            case "stop_predicting":
                model.StopPredicting = true;
                break;
            case "raise":
                throw new ScriptedException();
            default:
                foreach (var entry in action.GetProperty("values").EnumerateObject())
                    logs[entry.Name] = GoldenTensor.Number(entry.Value);
                break;
        }
    }
}

/// <summary>What a script throws.</summary>
internal sealed class ScriptedException : Exception;
