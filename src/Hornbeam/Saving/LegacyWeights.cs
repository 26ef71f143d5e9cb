using Hornbeam.Hdf5;

namespace Hornbeam.Saving;

/// <summary>Weights in the older layout: a group a layer, in order, each with the names of its weights.</summary>
internal static class LegacyWeights
{
    private const string TopLevel = "top_level_model_weights";
    private const string Optimizer = "optimizer_weights";

    public static void Write(Model model, Hdf5GroupBuilder group)
    {
        LegacyAttributes.Write(group, "layer_names", [.. LayersOf(model).Select(layer => layer.Name)]);
        group.SetAttribute("backend", KerasFormat.Backend);
        group.SetAttribute("keras_version", KerasFormat.Version);
        foreach (var layer in LayersOf(model))
            Write(group.Group(layer.Name), WeightsOf(layer));
        Write(group.Group(TopLevel), [.. model.OwnWeights]);
    }

    public static void WriteOptimizer(Model model, Hdf5GroupBuilder root)
    {
        if (model.Optimizer is { IsBuilt: true } optimizer)
            Write(root.Group(Optimizer), optimizer.Variables);
    }

    /// <summary>Reads the weights by the names of layers, where these are the same, else by their order.</summary>
    /// <param name="model">The model, which must be built.</param>
    /// <param name="group">The group of the weights.</param>
    /// <param name="skipMismatch">Whether weights that do not fit stay as they are.</param>
    /// <returns>What stayed as it was, and why.</returns>
    public static IReadOnlyList<string> Read(Model model, Hdf5Group group, bool skipMismatch)
    {
        var layers = LayersOf(model).Where(layer => layer.Weights.Count > 0).ToList();
        var saved = new List<(string Layer, Hdf5Group Group, IReadOnlyList<string> Names)>();
        foreach (var name in LegacyAttributes.Read(group, "layer_names"))
        {
            var own = group.Group(name);
            if (LegacyAttributes.Read(own, "weight_names") is { Count: > 0 } weightNames)
                saved.Add((name, own, weightNames));
        }
        if (layers.Count != saved.Count)
            throw new ModelFileException($"The weights do not fit model '{model.Name}': it has {layers.Count} layers with weights, but "
                + $"the file holds {saved.Count}.");
        var names = layers.Select(layer => layer.Name).ToList();
        if (names.Order(StringComparer.Ordinal).SequenceEqual(saved.Select(item => item.Layer).Order(StringComparer.Ordinal)))
            saved = [.. saved.OrderBy(item => names.IndexOf(item.Layer))];
        var (pairs, skipped) = (new List<(Variable, Hdf5Dataset)>(), new List<string>());
        for (var i = 0; i < layers.Count; i++)
            Pair(layers[i], WeightsOf(layers[i]), saved[i].Group, saved[i].Names, pairs, skipped);
        if (group.TryGet(TopLevel, out var top) && top is Hdf5Group topGroup)
            Pair(model, [.. model.OwnWeights], topGroup, LegacyAttributes.Read(topGroup, "weight_names"), pairs, skipped);
        if (skipped.Count > 0 && !skipMismatch)
            throw new ModelFileException($"The weights do not fit model '{model.Name}': {string.Join("; ", skipped.Take(3))}. "
                + "Load them with skipMismatch: true to leave these weights as they are.");
        foreach (var (variable, dataset) in pairs)
            SavedVariable.Read(variable, dataset);
        foreach (var layer in model.Family())
            layer.WeightsLoaded();
        return skipped;
    }

    /// <summary>Reads the optimizer's state; one that does not fit leaves the optimizer new, and that is said.</summary>
    public static string? ReadOptimizer(Model model, Hdf5Group root)
    {
        if (model.Optimizer is not { } optimizer || !root.TryGet(Optimizer, out var found) || found is not Hdf5Group group)
            return null;
        optimizer.Build(model.TrainableWeights);
        var (names, variables) = (LegacyAttributes.Read(group, "weight_names"), optimizer.Variables);
        if (names.Count != variables.Count)
            return $"optimizer '{optimizer.Name}': it has {variables.Count} variables, but the file holds {names.Count}";
        var datasets = names.Select(group.Dataset).ToList();
        for (var i = 0; i < datasets.Count; i++)
            if (SavedVariable.Mismatch(variables[i], datasets[i]) is { } problem)
                return $"optimizer '{optimizer.Name}': {problem}";
        for (var i = 0; i < datasets.Count; i++)
            SavedVariable.Read(variables[i], datasets[i]);
        return null;
    }

    private static void Pair(
        Layer layer, IReadOnlyList<Variable> variables, Hdf5Group group, IReadOnlyList<string> names,
        List<(Variable, Hdf5Dataset)> pairs, List<string> skipped)
    {
        if (variables.Count != names.Count)
            throw new ModelFileException($"Layer '{layer.Name}' has {variables.Count} weights, but '{group.Path}' of the file holds "
                + $"{names.Count}.");
        for (var i = 0; i < names.Count; i++)
        {
            var dataset = group.Dataset(names[i]);
            if (SavedVariable.Mismatch(variables[i], dataset) is { } problem)
                skipped.Add($"layer '{layer.Name}': {problem}");
            else
                pairs.Add((variables[i], dataset));
        }
    }

    private static void Write(Hdf5GroupBuilder group, IReadOnlyList<Variable> variables)
    {
        LegacyAttributes.Write(group, "weight_names", [.. variables.Select(variable => variable.Path)]);
        foreach (var variable in variables)
            SavedVariable.Write(group, variable.Path, variable);
    }

    /// <summary>The layers as files list them: of a stack without its input.</summary>
    private static IEnumerable<Layer> LayersOf(Model model) => model.SavedLayers;

    /// <summary>Trainable weights first, then the others.</summary>
    private static IReadOnlyList<Variable> WeightsOf(Layer layer) => [.. layer.TrainableWeights, .. layer.NonTrainableWeights];
}
