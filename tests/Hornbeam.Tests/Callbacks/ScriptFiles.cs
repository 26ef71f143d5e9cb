using System.Text.Json;
using System.Text.RegularExpressions;
using Hornbeam.Golden;

namespace Hornbeam.Tests.Callbacks;

/// <summary>The files that a script's callbacks have written.</summary>
internal static partial class ScriptFiles
{
    /// <summary>Fails unless a folder holds just the recorded files with their texts; gives the recorded listing back.</summary>
    public static JsonElement Check(GoldenCase golden, JsonElement expected, DirectoryInfo folder)
    {
        var files = folder.EnumerateFiles("*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(folder.FullName, file.FullName).Replace('\\', '/'));
        files.Keys.Order(StringComparer.Ordinal)
            .ShouldBe(expected.EnumerateObject().Select(file => file.Name).Order(StringComparer.Ordinal), golden.ToString());
        foreach (var file in expected.EnumerateObject())
            if (file.Value.TryGetProperty("text", out var text))
                File.ReadAllText(files[file.Name].FullName).ShouldBe(AsFloats(text.GetString()!), golden.ToString());
            else if (file.Value.TryGetProperty("fill", out var fill))
                Weights(golden, files[file.Name].FullName).ShouldAllBe(weight => weight == (float)fill.GetDouble(), golden.ToString());
        return expected;
    }

    /// <summary>The weights in a saved file.</summary>
    private static float[] Weights(GoldenCase golden, string path)
    {
        if (!path.EndsWith(".weights.h5", StringComparison.Ordinal))
            return [.. Model.Load(path).GetWeights().SelectMany(weight => weight.ToArray<float>())];
        var model = GoldenModels.Make(golden);
        model.LoadWeights(path);
        return [.. model.GetWeights().SelectMany(weight => weight.ToArray<float>())];
    }

    /// <summary>Logs hold floating numbers here: an integer in a script's logs is one.</summary>
    private static string AsFloats(string csv) => Integer().Replace(csv, "$0.0");

    // A cell behind the first, which counts epochs.
    [GeneratedRegex(@"(?<=[,;\t])-?\d+(?=[,;\t\r])")]
    private static partial Regex Integer();
}
