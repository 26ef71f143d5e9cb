using Hornbeam.Hdf5;

namespace Hornbeam.Saving;

/// <summary>The weights and the optimizer's state of a model, as Keras's <c>.weights.h5</c> files and archives keep them.</summary>
internal static class WeightsFile
{
    private const string OptimizerPath = "optimizer/vars";

    /// <summary>The name that Keras before 2.14 gave the list of layers.</summary>
    private const string OldList = "_layer_checkpoint_dependencies";

    public static Hdf5GroupBuilder Write(Model model, bool includeOptimizer = true)
    {
        var file = new Hdf5GroupBuilder();
        foreach (var (path, layer) in WeightsTree.Of(model))
            Write(file.Group($"{path}/vars"), layer.Name, layer.OwnWeights);
        if (includeOptimizer && model.Optimizer is { IsBuilt: true } optimizer)
        {
            Write(file.Group(OptimizerPath), optimizer.Name, optimizer.Variables);
            foreach (var (attribute, inner) in optimizer.Inner)
                Write(file.Group($"optimizer/{attribute}/vars"), inner.Name, inner.Variables);
        }
        return file;
    }

    /// <summary>Reads the weights, and the optimizer's state where both have one.</summary>
    /// <param name="model">The model, which must be built.</param>
    /// <param name="root">The file.</param>
    /// <param name="skipMismatch">Whether layers that do not fit stay as they are.</param>
    /// <returns>What stayed as it was, and why.</returns>
    /// <exception cref="ModelFileException">A layer does not fit, and this was not to be skipped; no weight has changed then.</exception>
    public static IReadOnlyList<string> Read(Model model, Hdf5Group root, bool skipMismatch)
    {
        var (plan, skipped) = (new List<(Layer, List<(Variable, Hdf5Dataset)>)>(), new List<string>());
        foreach (var (path, layer) in WeightsTree.Of(model))
        {
            var pairs = new List<(Variable, Hdf5Dataset)>();
            if (Pair(layer.OwnWeights.ToList(), Find(root, path), pairs) is { } problem)
                skipped.Add($"layer '{layer.Name}' ({layer.ClassName}, '{path}'): {problem}");
            else
                plan.Add((layer, pairs));
        }
        if (skipped.Count > 0 && !skipMismatch)
            throw new ModelFileException($"The weights do not fit model '{model.Name}': {string.Join("; ", skipped.Take(3))}"
                + (skipped.Count > 3 ? $"; and {skipped.Count - 3} more" : "") + ". Load them with skipMismatch: true to leave these "
                + "layers as they are.");
        foreach (var (layer, pairs) in plan)
        {
            foreach (var (variable, dataset) in pairs)
                SavedVariable.Read(variable, dataset);
            layer.WeightsLoaded();
        }
        if (ReadOptimizer(model, root) is { } left)
            skipped.Add(left);
        return skipped;
    }

    private static void Write(Hdf5GroupBuilder group, string name, IEnumerable<Variable> variables)
    {
        group.SetAttribute("name", name);
        var index = 0;
        foreach (var variable in variables)
            SavedVariable.Write(group, FormattableString.Invariant($"{index++}"), variable);
    }

    private static Hdf5Group? Find(Hdf5Group root, string path) =>
        root.TryGet($"{path}/vars", out var found) ? found as Hdf5Group
        : root.TryGet(OldList, out _) && root.TryGet($"{path.Replace("layers", OldList, StringComparison.Ordinal)}/vars", out found)
            ? found as Hdf5Group
        : null;

    /// <summary>Pairs variables with datasets 0, 1, ...; says why not where they do not fit.</summary>
    private static string? Pair(List<Variable> variables, Hdf5Group? group, List<(Variable, Hdf5Dataset)> pairs)
    {
        var count = group?.Names.Count ?? 0;
        if (count != variables.Count)
            return $"it has {variables.Count} weights, but the file holds {count}";
        for (var i = 0; i < variables.Count; i++)
        {
            var dataset = group!.Dataset(FormattableString.Invariant($"{i}"));
            if (SavedVariable.Mismatch(variables[i], dataset) is { } problem)
                return problem;
            pairs.Add((variables[i], dataset));
        }
        return null;
    }

    /// <summary>As in Keras, a state that does not fit leaves the optimizer new.</summary>
    private static string? ReadOptimizer(Model model, Hdf5Group root)
    {
        if (model.Optimizer is not { } optimizer || !root.TryGet(OptimizerPath, out var found) || found is not Hdf5Group group)
            return null;
        optimizer.Build(model.TrainableWeights);
        var pairs = new List<(Variable, Hdf5Dataset)>();
        if (Pair([.. optimizer.Variables], group, pairs) is { } problem)
            return $"optimizer '{optimizer.Name}': {problem}";
        foreach (var (variable, dataset) in pairs)
            SavedVariable.Read(variable, dataset);
        return null;
    }
}
