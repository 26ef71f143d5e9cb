using System.Globalization;
using Hornbeam.Diagnostics;

namespace Hornbeam.Saving;

/// <summary>
/// Where a model's layers are in a file of weights: below the attribute that holds them, or in the list of the layers around them by
/// class and number (<c>layers/dense_1</c>), never by their own names. A layer that is used in several places is at the first.
/// </summary>
internal static class WeightsTree
{
    /// <summary>The model and all layers within, with their paths; the model's is empty.</summary>
    public static IEnumerable<(string Path, Layer Layer)> Of(Layer root)
    {
        var found = new List<(string, Layer)>();
        Visit(root, "", []);
        return found;

        void Visit(Layer layer, string path, HashSet<Layer> seen)
        {
            if (!seen.Add(layer))
                return;
            found.Add((path, layer));
            var counts = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var inner in layer.SavedLayers)
                Visit(inner, Join(path, layer.AttributeOf(inner) ?? $"{layer.ListName}/{Numbered(inner, counts)}"), seen);
        }
    }

    private static string Numbered(Layer layer, Dictionary<string, int> counts)
    {
        var name = AutoNames.SnakeCase(layer.ClassName);
        var count = counts.GetValueOrDefault(name);
        counts[name] = count + 1;
        return count == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}_{count}");
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}/{name}";
}
