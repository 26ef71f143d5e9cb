using System.Text.Json;
using Hornbeam.Golden;

namespace Hornbeam.Tests.Callbacks;

/// <summary>Runs the entries of a recorded script on a model with callbacks and compares what is seen after each.</summary>
internal sealed class CallbackScript(GoldenCase golden) : IDisposable
{
    private readonly List<TrainingWarning> _warnings = [];
    private readonly ScriptState _state = new(golden);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hornbeam-callbacks-");
    private readonly RecordingServer? _server = golden.TryGet("server", out var server) && server.GetBoolean() ? new() : null;
    private StringWriter _printed = new();
    private IReadOnlyList<Callback> _callbacks = [];
    private Model _model = null!;
    private JsonElement _files = JsonDocument.Parse("{}").RootElement;

    public void Run(JsonElement entry)
    {
        var expected = entry.GetProperty("expected");
        _warnings.Clear();
        _printed = new StringWriter();
        if (_callbacks.Count > 0)
            Listen(_model);
        var error = Record.Exception(() => Do(entry, expected));
        if (expected.TryGetProperty("raised", out _))
            error.ShouldNotBeNull($"{golden}: {entry.GetRawText()}");
        else if (error is not null)
            throw new InvalidOperationException($"{golden}: {entry.GetRawText()}", error);
        _printed.ToString().Replace(_folder.FullName, GoldenCallbacks.Folder, StringComparison.Ordinal)
            .ShouldBe(GoldenModels.Get(expected, "printed")?.GetString() ?? "", golden.ToString());
        // What Keras warns of when a callback is made, types refuse here.
        if (entry.GetProperty("do").GetString() != "build")
            _warnings.Count.ShouldBe(GoldenModels.Get(expected, "warnings")?.GetArrayLength() ?? 0, golden.ToString());
        _state.Check(expected, _model, _callbacks);
        _files = ScriptFiles.Check(golden, GoldenModels.Get(expected, "files") ?? _files, _folder);
        _server?.Check(golden, GoldenModels.Get(expected, "requests"));
    }

    public void Dispose()
    {
        _printed.Dispose();
        _server?.Dispose();
        _folder.Delete(recursive: true);
    }

    private void Do(JsonElement entry, JsonElement expected)
    {
        switch (entry.GetProperty("do").GetString())
        {
            case "build":
                var text = golden["callbacks"].GetRawText()
                    .Replace(GoldenCallbacks.Folder, JsonEncodedText.Encode(_folder.FullName).ToString(), StringComparison.Ordinal)
                    .Replace(GoldenCallbacks.Port, $"{_server?.Port}", StringComparison.Ordinal);
                _callbacks = [.. JsonDocument.Parse(text).RootElement.EnumerateArray().Select(GoldenCallbacks.Make)];
                Attach(GoldenModels.Make(golden));
                break;
            case "new_model":
                Attach(GoldenModels.Make(golden));
                Fill(entry.GetProperty("fill"));
                break;
            case "fill_weights":
                Fill(entry.GetProperty("value"));
                break;
            case "set_flag":
                SetFlag(entry.GetProperty("flag").GetString()!, entry.GetProperty("value"));
                break;
            case "set_learning_rate":
                _model.Optimizer!.LearningRate = entry.GetProperty("value").GetDouble();
                _state.Set("learning_rate", entry.GetProperty("value"));
                break;
            case "hook":
                var logs = LogsOf(entry);
                foreach (var callback in _callbacks)
                    Call(callback, entry.GetProperty("hook").GetString()!, GoldenModels.Get(entry, "index")?.GetInt32(), logs);
                if (expected.TryGetProperty("logs", out var seen))
                    CheckLogs(seen, logs);
                break;
            case var call:
                RunModel(call!, entry, expected);
                break;
        }
    }

    private void Attach(Model model)
    {
        _model = model;
        Listen(model);
        // So that the metrics exist.
        if (golden.TryGet("warm", out var warm) && warm.GetBoolean())
            model.TestOnBatch(Ops.Zeros([2, 2]), Tensor.From([0f, 1f], [2, 1]));
        int? epochs = golden.TryGet("epochs", out var given) ? given.GetInt32() : null;
        int? steps = golden.TryGet("steps", out given) ? given.GetInt32() : null;
        foreach (var callback in _callbacks)
            callback.Attach(model, new RunParameters(Verbose: 0, epochs ?? 10, steps ?? 3));
    }

    private void Listen(Model model)
    {
        model.ConsoleOutput = _printed;
        model.Warn = _warnings.Add;
    }

    private void Fill(JsonElement value)
    {
        _model.SetWeights([.. _model.Weights.Select(weight => Ops.Full(weight.Shape, value.GetDouble()))]);
        _state.Set("weights_fill", value);
    }

    private void SetFlag(string flag, JsonElement value)
    {
        flag.ShouldBe("stop_training");
        _model.StopTraining = value.GetBoolean();
        _state.Set(flag, value);
    }

    private void RunModel(string call, JsonElement entry, JsonElement expected)
    {
        var arguments = entry.GetProperty("arguments");
        var probe = new RecordingCallback(entry, GoldenModels.Get(entry, "probe") ?? JsonDocument.Parse("[]").RootElement);
        Callback[] callbacks = [.. _callbacks, probe];
        var (x, y) = GoldenModels.Data(golden);
        var batchSize = GoldenModels.Get(arguments, "batch_size")?.GetInt32();
        try
        {
            switch (call)
            {
                case "fit":
                    var options = GoldenModels.FitOptions(arguments, callbacks) with { Verbose = 0, OnWarning = _warnings.Add };
                    var history = _model.Fit(GoldenModels.FitData(x, y, arguments), options);
                    if (expected.TryGetProperty("history", out _))
                        GoldenHistories.Check(golden, history, expected);
                    break;
                case "evaluate":
                    var result = _model.Evaluate(x, y, batchSize, verbose: 0, callbacks: callbacks);
                    if (expected.TryGetProperty("evaluate", out var values))
                        Compare("evaluate", values, [.. result.List]);
                    break;
                case "predict":
                    _model.Predict(x, batchSize, verbose: 0, callbacks: callbacks).ShouldMatch(golden, call, expected.GetProperty("predict"));
                    break;
                default:
                    throw new InvalidDataException($"{golden}: '{call}' is not known.");
            }
        }
        finally
        {
            CheckRun(expected, probe);
        }
    }

    private void CheckRun(JsonElement expected, RecordingCallback probe)
    {
        if (expected.TryGetProperty("epochs_begun", out var epochs))
            probe.EpochsBegun.ShouldBe(epochs.EnumerateArray().Select(epoch => epoch.GetInt32()), golden.ToString());
        if (!expected.TryGetProperty("probe", out var hooks))
            return;
        probe.Hooks.Select(hook => hook.Name).ShouldBe(hooks.EnumerateArray().Select(hook => hook[0].GetString()!));
        foreach (var (theirs, ours) in hooks.EnumerateArray().Zip(probe.Hooks))
            Compare($"weights at {ours.Name} {ours.Index}", theirs[2], ours.Weights!);
    }

    private void CheckLogs(JsonElement expected, Logs logs)
    {
        logs.Keys.ShouldBe(expected.EnumerateObject().Select(entry => entry.Name), golden.ToString());
        GoldenCompare.Equal(
            golden, "logs", expected.EnumerateObject().Select(entry => GoldenTensor.Number(entry.Value)).ToArray(), [.. logs.Values]);
    }

    private void Compare(string what, JsonElement expected, double[] actual) =>
        GoldenCompare.Equal(golden, what, expected.EnumerateArray().Select(GoldenTensor.Number).ToArray(), actual);

    private static Logs LogsOf(JsonElement entry)
    {
        var logs = new Logs();
        if (GoldenModels.Get(entry, "logs") is { } given)
            foreach (var value in given.EnumerateObject())
                logs.Set(value.Name, Numbers(value.Value), isVector: value.Value.ValueKind == JsonValueKind.Array);
        return logs;
    }

    private static double[] Numbers(JsonElement json) => json.ValueKind == JsonValueKind.Array
        ? [.. json.EnumerateArray().Select(GoldenTensor.Number)]
        : [GoldenTensor.Number(json)];

    private static void Call(Callback callback, string hook, int? index, Logs logs)
    {
        switch (hook)
        {
            case "on_train_begin":
                callback.OnTrainBegin(logs);
                break;
            case "on_train_end":
                callback.OnTrainEnd(logs);
                break;
            case "on_epoch_begin":
                callback.OnEpochBegin(index!.Value, logs);
                break;
            case "on_epoch_end":
                callback.OnEpochEnd(index!.Value, logs);
                break;
            case "on_train_batch_begin":
                callback.OnTrainBatchBegin(index!.Value, logs);
                break;
            case "on_train_batch_end":
                callback.OnTrainBatchEnd(index!.Value, logs);
                break;
            default:
                throw new InvalidDataException(hook);
        }
    }
}
