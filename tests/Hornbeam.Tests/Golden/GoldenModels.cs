using System.Text.Json;
using Hornbeam.Saving;

namespace Hornbeam.Golden;

/// <summary>Models of recorded cases, made, compiled and fed as the case says.</summary>
internal static class GoldenModels
{
    /// <summary>The case's model with its starting weights, compiled where the case says so.</summary>
    public static Model Make(GoldenCase golden)
    {
        var model = (Model)Registry.LayerFrom(golden["model"]);
        if (golden.TryGet("initial_weights", out var weights))
            model.SetWeights([.. weights.EnumerateArray().Select(GoldenTensors.ToTensor)]);
        if (golden.TryGet("compile", out var compile))
            Compile(model, compile);
        return model;
    }

    public static void Compile(Model model, JsonElement compile)
    {
        var optimizer = Get(compile, "optimizer");
        var loss = Get(compile, "loss") is { } losses ? Losses(losses) : null;
        var lossWeights = Get(compile, "loss_weights") is { } given ? Weights(given) : null;
        var metrics = Get(compile, "metrics") is { } items ? Metrics(items) : null;
        var weighted = Get(compile, "weighted_metrics") is { } others ? Metrics(others) : null;
        var steps = Get(compile, "steps_per_execution")?.GetInt32() ?? 1;
        if (optimizer is null && !compile.TryGetProperty("optimizer", out _))
            model.Compile(loss, lossWeights, metrics, weighted, steps);
        else
            model.Compile(
                optimizer is { } json ? Registry.OptimizerFrom(json) : null, loss, lossWeights, metrics, weighted, steps);
    }

    /// <summary>The inputs and targets of a case.</summary>
    public static (Tensors X, Tensors? Y) Data(GoldenCase golden)
    {
        if (!golden.TryGet("data", out var data))
            return (GoldenTensors.ToTensors(golden["x"])!, golden.Has("y") ? GoldenTensors.ToTensors(golden["y"]) : null);
        var table = Csv.Load(Path.Combine(GoldenFiles.Folder, Path.GetDirectoryName(golden.File)!,
            data.GetProperty("csv").GetString()!));
        var x = table[.., Columns(data.GetProperty("x_columns"))];
        if (data.TryGetProperty("x_divisors", out var divisors))
            x /= Tensor.From(divisors.EnumerateArray().Select(divisor => divisor.GetSingle()).ToArray());
        return (x, table[.., Columns(data.GetProperty("y_columns"))]);
    }

    /// <summary>The rows [first, end) of all tensors.</summary>
    public static Tensors? Rows(Tensors? tensors, JsonElement? rows) => tensors is null || rows is not { } range
        ? tensors
        : tensors.With(Array.ConvertAll(tensors.Items.ToArray(), tensor => tensor[range[0].GetInt32()..range[1].GetInt32()]));

    public static FitData FitData(Tensors x, Tensors? y, JsonElement arguments)
    {
        var data = new FitData(x, y)
        {
            SampleWeight = Get(arguments, "sample_weight") is { } weight
            ? GoldenTensors.ToTensors(weight) : null
        };
        if (Get(arguments, "validation_data") is not { } validation)
            return data;
        return data with
        {
            Validation = new FitData(
                GoldenTensors.ToTensors(validation.GetProperty("x"))!, GoldenTensors.ToTensors(validation.GetProperty("y")))
            {
                SampleWeight = Get(validation, "sample_weight") is { } valid ? GoldenTensors.ToTensors(valid) : null,
            },
        };
    }

    public static FitOptions FitOptions(JsonElement arguments, IReadOnlyList<Callback>? callbacks = null) => new()
    {
        Shuffle = false,
        Verbose = Get(arguments, "verbose") is { ValueKind: JsonValueKind.Number } verbose ? verbose.GetInt32()
            : arguments.TryGetProperty("verbose", out _) ? 1 : 0,
        Epochs = Get(arguments, "epochs")?.GetInt32() ?? 1,
        BatchSize = Get(arguments, "batch_size")?.GetInt32(),
        InitialEpoch = Get(arguments, "initial_epoch")?.GetInt32() ?? 0,
        ValidationSplit = Get(arguments, "validation_split")?.GetDouble() ?? 0,
        ValidationBatchSize = Get(arguments, "validation_batch_size")?.GetInt32(),
        ValidationSteps = Get(arguments, "validation_steps")?.GetInt32(),
        ValidationFreq = Get(arguments, "validation_freq") is not { } freq ? 1
            : freq.ValueKind == JsonValueKind.Array
            ? ValidationEpochs.Create([.. freq.EnumerateArray().Select(epoch => epoch.GetInt32())])
            : freq.GetInt32(),
        StepsPerEpoch = Get(arguments, "steps_per_epoch")?.GetInt32(),
        ClassWeight = ClassWeight(arguments),
        Callbacks = callbacks ?? [],
    };

    public static Dictionary<int, double>? ClassWeight(JsonElement arguments) => Get(arguments, "class_weight") is { } weights
        ? weights.EnumerateObject().ToDictionary(
            entry => int.Parse(entry.Name, System.Globalization.CultureInfo.InvariantCulture), entry => entry.Value.GetDouble())
        : null;

    public static JsonElement? Get(JsonElement json, string key) =>
        json.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static Range Columns(JsonElement range) => range[0].GetInt32()..range[1].GetInt32();

    private static OutputLosses Losses(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => OutputLosses.Create([.. json.EnumerateArray().Select(Loss)]),
        JsonValueKind.Object when !json.TryGetProperty("class_name", out _) =>
            json.EnumerateObject().ToDictionary(entry => entry.Name, entry => Loss(entry.Value)),
        _ => Loss(json)!,
    };

    private static Loss? Loss(JsonElement json) =>
        json.ValueKind == JsonValueKind.String ? json.GetString() : Registry.LossFrom(json);

    private static OutputWeights Weights(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => OutputWeights.Create([.. json.EnumerateArray().Select(weight => weight.GetDouble())]),
        JsonValueKind.Object => json.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetDouble()),
        _ => json.GetDouble(),
    };

    private static OutputMetrics Metrics(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => OutputMetrics.Create([.. json.EnumerateArray().Select(MetricEntry)]),
        JsonValueKind.Object => json.EnumerateObject().ToDictionary(entry => entry.Name, entry => MetricEntry(entry.Value)),
        // The type system refuses what Keras refuses at run time.
        _ => throw new ArgumentException("metrics must be a list or by name."),
    };

    private static MetricList? MetricEntry(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Array => MetricList.Create([.. json.EnumerateArray().Select(Metric)]),
        _ => Metric(json),
    };

    private static Metric Metric(JsonElement json) =>
        json.ValueKind == JsonValueKind.String ? json.GetString()! : Registry.MetricFrom(json)!;
}
