using System.Text.Json;
using System.Text.Json.Nodes;
using Hornbeam.Hdf5;
using Hornbeam.Saving.Archives;

namespace Hornbeam.Saving;

/// <summary>Whole models as <c>.h5</c>: the kind of file of Keras 2, which Keras 3 still writes and reads.</summary>
internal static class LegacyFile
{
    public static void Save(Model model, string path, bool includeOptimizer)
    {
        var file = new Hdf5GroupBuilder();
        file.SetAttribute("keras_version", KerasFormat.Version);
        file.SetAttribute("backend", KerasFormat.Backend);
        file.SetAttribute("model_config", Plain(JsonNode.Parse(ModelConfig.Serialize(model).ToJson())!.AsObject()).ToJsonString());
        if (includeOptimizer && model.Optimizer is not null && model.GetCompileConfig() is { } compile)
            file.SetAttribute("training_config", TrainingConfig(compile));
        LegacyWeights.Write(model, file.Group("model_weights"));
        if (includeOptimizer)
            LegacyWeights.WriteOptimizer(model, file);
        AtomicFile.Write(path, file.Save);
    }

    public static Model Load(string path, LoadOptions options)
    {
        using var file = Hdf5File.Open(path);
        if (!file.Root.Attributes.TryGetValue("model_config", out var text))
            throw new ModelFileException($"'{path}' holds no 'model_config': it has weights at most. Build the model and use LoadWeights.");
        using var config = JsonDocument.Parse(text.ReadText());
        var model = Registry.ModelFrom(config.RootElement);
        BuildStack(model);
        foreach (var skipped in LegacyWeights.Read(model, file.Root.Group("model_weights"), options.SkipMismatch))
            options.OnWarning?.Invoke(skipped);
        if (options.Compile && file.Root.Attributes.TryGetValue("training_config", out var training))
            Compile(model, file.Root, training.ReadText(), options);
        return model;
    }

    /// <summary>A stack that begins with a model takes what this one takes.</summary>
    private static void BuildStack(Model model)
    {
        if (model is Sequential { Built: false, Layers: [Model { Wires: { } wires }, ..] })
            model.EnsureBuilt(wires.Inputs[0].Shape);
    }

    /// <summary>What older versions trained with may be no more: the model predicts all the same, and that is said.</summary>
    private static void Compile(Model model, Hdf5Group root, string text, LoadOptions options)
    {
        var training = JsonNode.Parse(text)!.AsObject();
        training["optimizer"] = training["optimizer_config"]?.DeepClone();
        if (CompileLegacy(model, training, options) && LegacyWeights.ReadOptimizer(model, root) is { } left)
            options.OnWarning?.Invoke(left);
    }

    /// <summary>Compiles with the arguments of older versions where today's know them; says why where not.</summary>
    /// <returns>Whether the model is compiled.</returns>
    public static bool CompileLegacy(Model model, JsonObject training, LoadOptions options)
    {
        try
        {
            if (training["optimizer"] is JsonObject optimizer && optimizer["config"] is JsonObject arguments)
                optimizer["config"] = LegacyArguments.Optimizer(arguments, options.OnWarning);
            using var config = JsonDocument.Parse(training.ToJsonString());
            model.CompileFrom(config.RootElement);
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or JsonException)
        {
            options.OnWarning?.Invoke($"the model is not compiled: {exception.Message}");
            return false;
        }
    }

    private static string TrainingConfig(Config compile)
    {
        var training = JsonNode.Parse(compile.ToJson())!.AsObject();
        var optimizer = training["optimizer"]!.AsObject();
        training.Remove("optimizer");
        training["optimizer_config"] = new JsonObject
        {
            ["class_name"] = optimizer["class_name"]!.DeepClone(),
            ["config"] = optimizer["config"]!.DeepClone(),
        };
        return training.ToJsonString();
    }

    /// <summary>The model and the layers listed in it have class and arguments only; objects within arguments stay as they are.</summary>
    private static JsonObject Plain(JsonObject layer)
    {
        layer.Remove("module");
        layer.Remove("registered_name");
        layer.Remove("build_config");
        if (layer["config"] is JsonObject config && config["layers"] is JsonArray layers)
            foreach (var inner in layers.OfType<JsonObject>())
                Plain(inner);
        return layer;
    }
}
