using System.IO.Compression;
using System.Text.Json.Nodes;
using Hornbeam.Golden;
using Hornbeam.Saving;

namespace Hornbeam.Tests.Saving;

/// <summary>Files that Keras wrote: they open, predict the same and train on; what Keras refuses is refused.</summary>
public class SavedGoldenTests
{
    public static IEnumerable<string> Needs(GoldenCase golden) => golden.Has("call") ? [] : GoldenNeeds.WithPolicies(golden);

    [GoldenTheory("saved", With = "files")]
    public void An_archive_opens_predicts_and_trains_on(GoldenCase golden) => Check(golden, "keras", trains: true);

    [GoldenTheory("saved", With = "files")]
    public void An_older_file_opens_predicts_and_trains_on(GoldenCase golden) => Check(golden, "h5", trains: true);

    [GoldenTheory("saved", With = "files")]
    public void Weights_fit_the_model_of_their_config(GoldenCase golden)
    {
        foreach (var kind in new[] { "weights", "h5_weights" })
        {
            if (PathOf(golden, kind) is not { } path)
                continue;
            var model = Registry.ModelFrom(golden["model"]);
            model.LoadWeights(path).ShouldBeEmpty();
            CheckModel(golden, model, kind);
        }
    }

    [GoldenTheory("saved", With = "files")]
    public void What_we_save_opens_and_trains_on(GoldenCase golden)
    {
        foreach (var suffix in new[] { ".keras", ".h5" })
        {
            using var file = new TemporaryPath(suffix);
            Model.Load(PathOf(golden, "keras")!).Save(file.Path);
            var again = Load(file.Path);
            CheckModel(golden, again, suffix);
            CheckTraining(golden, again, suffix);
        }
    }

    [GoldenTheory("saved", With = "files")]
    public void Our_config_is_the_one_keras_wrote(GoldenCase golden)
    {
        using var file = new TemporaryPath(".keras");
        Model.Load(PathOf(golden, "keras")!).Save(file.Path);
        var (ours, theirs) = (ConfigIn(file.Path), ConfigIn(PathOf(golden, "keras")!));
        // What says nothing about the model: how Keras compiles its own graphs, which of its objects it happened to share, for what
        // shape layers without weights were built, and arguments of calls that are None.
        string[] silent = [".jit_compile", ".shared_object_id", ".build_config", ".mask", "].compile_config"];
        Differences(ours, theirs, "").Where(difference => !silent.Any(key => difference.Split(' ')[0].EndsWith(key, StringComparison.Ordinal))
                && !difference.Contains(".build_config.input_shape", StringComparison.Ordinal))
            .ShouldBeEmpty(golden.ToString());
    }

    [GoldenTheory("saved", With = "call")]
    public void What_keras_refuses_is_refused(GoldenCase golden)
    {
        var path = Path.Combine(GoldenFiles.Folder, "saved", golden["file"].GetString()!);
        var error = Should.Throw<IOException>(() =>
        {
            if (golden["call"].GetString() == "load_model")
                Model.Load(path);
            else
                Registry.ModelFrom(golden["model"]).LoadWeights(path);
        });
        error.Message.Length.ShouldBeGreaterThan(20);
    }

    private static JsonObject ConfigIn(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        using var stream = archive.GetEntry("config.json")!.Open();
        return JsonNode.Parse(stream)!.AsObject();
    }

    private static IEnumerable<string> Differences(JsonNode? ours, JsonNode? theirs, string at) => (ours, theirs) switch
    {
        (JsonObject a, JsonObject b) => a.Select(entry => entry.Key).Union(b.Select(entry => entry.Key))
            .SelectMany(key => !a.ContainsKey(key) ? [$"{at}.{key} is missing"]
                : !b.ContainsKey(key) ? [$"{at}.{key} is too much"] : Differences(a[key], b[key], $"{at}.{key}")),
        (JsonArray a, JsonArray b) when a.Count == b.Count =>
            Enumerable.Range(0, a.Count).SelectMany(i => Differences(a[i], b[i], $"{at}[{i}]")),
        // An axis alone may stand in a list.
        (JsonValue a, JsonArray { Count: 1 } b) => Differences(a, b[0], at),
        _ => (ours?.ToJsonString() ?? "null") == (theirs?.ToJsonString() ?? "null") ? []
            : [$"{at} is {ours?.ToJsonString() ?? "null"}, not {theirs?.ToJsonString() ?? "null"}"],
    };

    private static void Check(GoldenCase golden, string kind, bool trains)
    {
        if (PathOf(golden, kind) is not { } path)
            return;
        var model = Load(path);
        CheckModel(golden, model, kind);
        if (trains)
            CheckTraining(golden, model, kind);
    }

    private static Model Load(string path)
    {
        var warnings = new List<string>();
        var model = Model.Load(path, new LoadOptions { OnWarning = warnings.Add });
        warnings.ShouldBeEmpty();
        return model;
    }

    private static void CheckModel(GoldenCase golden, Model model, string kind)
    {
        if (golden.TryGet("weights", out var weights))
        {
            model.Weights.Count.ShouldBe(weights.GetArrayLength(), kind);
            foreach (var (weight, json) in model.Weights.Zip(weights.EnumerateArray()))
            {
                weight.Value.ShouldMatch(golden, $"{kind}: {weight.Path}", GoldenTensor.From(json));
                // A layer that was built before it came into the model has its own path; a file does not say so.
                var path = json.GetProperty("path").GetString()!;
                (weight.Path == path || weight.Path.EndsWith("/" + path, StringComparison.Ordinal)).ShouldBeTrue(
                    $"{golden}, {kind}: {weight.Path} is not {path}");
            }
        }
        model.Predict(GoldenTensors.ToTensors(golden["inputs"])!, verbose: 0).ShouldMatch(golden, kind, golden["outputs"]);
        if (model.Optimizer is { } optimizer && golden.TryGet("optimizer_variables", out var variables))
        {
            optimizer.Variables.Count.ShouldBe(variables.GetArrayLength(), kind);
            foreach (var (variable, json) in optimizer.Variables.Zip(variables.EnumerateArray()))
                variable.Value.ShouldMatch(golden, $"{kind}: {variable.Path}", GoldenTensor.From(json));
        }
    }

    private static void CheckTraining(GoldenCase golden, Model model, string kind)
    {
        if (!golden.TryGet("train", out var train))
            return;
        var (x, y) = (GoldenTensors.ToTensors(golden["inputs"])!, GoldenTensors.ToTensors(train.GetProperty("y")));
        foreach (var losses in train.GetProperty("losses").EnumerateArray())
        {
            var result = model.TrainOnBatch(x, y);
            foreach (var loss in losses.EnumerateObject())
                GoldenCompare.Equal(golden, $"{kind}: {loss.Name}", [loss.Value.GetDouble()], [result[loss.Name]]);
        }
        if (golden.TryGet("outputs_after", out var after) && !HasNoiseForGradient(golden))
            model.Predict(x, verbose: 0).ShouldMatch(golden, $"{kind} after", after);
    }

    /// <summary>
    /// Whether the gradient of some weight is nothing but rounding (such as that of a bias before a normalization): Adam divides it by
    /// its own size, so that every order of summation takes other steps. Second moments tell, below the square of Adam's epsilon.
    /// </summary>
    private static bool HasNoiseForGradient(GoldenCase golden) => golden.TryGet("optimizer_variables", out var variables)
        && variables.EnumerateArray().Any(json => json.GetProperty("path").GetString()!.EndsWith("_velocity", StringComparison.Ordinal)
            && GoldenTensor.From(json).Values.Any(value => value is > 0 and < 1e-14));

    private static string? PathOf(GoldenCase golden, string kind) => golden["files"].TryGetProperty(kind, out var file)
        ? Path.Combine(GoldenFiles.Folder, "saved", file.GetString()!)
        : null;
}
