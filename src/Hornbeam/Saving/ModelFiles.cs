using System.Text.Json;
using Hornbeam.Hdf5;
using Hornbeam.Saving.Archives;

namespace Hornbeam.Saving;

/// <summary>Chooses the kind of file by its name, or by what is in it, and makes one error of whatever is wrong in a file.</summary>
internal static class ModelFiles
{
    public static void Save(Model model, string path, bool overwrite, bool includeOptimizer)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!EndsWith(path, ".keras") && !IsHdf5(path))
            throw new ArgumentException($"A model is saved in a file that ends in .keras (or .h5, the older kind), but '{path}' does "
                + "not.", nameof(path));
        CheckPlace(path, overwrite);
        if (IsHdf5(path))
            LegacyFile.Save(model, path, includeOptimizer);
        else
            KerasArchive.Save(model, path, includeOptimizer);
    }

    public static Model Load(string path, LoadOptions options)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!EndsWith(path, ".keras") && !IsHdf5(path))
            throw new ModelFileException($"'{path}' is no file of a model: these end in .keras, or .h5 for the older kind.");
        CheckThere(path);
        return Guarded(path, () => IsHdf5(path) ? LegacyFile.Load(path, options) : KerasArchive.Load(path, options));
    }

    public static void SaveWeights(Model model, string path, bool overwrite)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!IsHdf5(path))
            throw new ArgumentException($"Weights are saved in a file that ends in .weights.h5, but '{path}' does not.", nameof(path));
        CheckBuilt(model);
        CheckPlace(path, overwrite);
        var file = new Hdf5GroupBuilder();
        if (EndsWith(path, ".weights.h5"))
            file = WeightsFile.Write(model);
        else
            LegacyWeights.Write(model, file);
        AtomicFile.Write(path, file.Save);
    }

    public static IReadOnlyList<string> LoadWeights(Model model, string path, bool skipMismatch)
    {
        ArgumentNullException.ThrowIfNull(path);
        CheckThere(path);
        CheckBuilt(model);
        return Guarded(path, () =>
        {
            if (EndsWith(path, ".keras"))
                return KerasArchive.ReadWeights(path, model, skipMismatch);
            using var file = Hdf5File.Open(path);
            var group = file.Root.Attributes.Keys.Any(name => name is "layer_names" or "layer_names0") ? file.Root
                : file.Root.TryGet("model_weights", out var inner) ? inner as Hdf5Group
                : null;
            return group is null ? WeightsFile.Read(model, file.Root, skipMismatch) : LegacyWeights.Read(model, group, skipMismatch);
        });
    }

    /// <summary>
    /// Runs what reads a file. Errors of a config in a file (of whatever kind: it may hold anything anywhere) become one that names
    /// the file.
    /// </summary>
    private static T Guarded<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or NotSupportedException
            or KeyNotFoundException or FormatException or IndexOutOfRangeException or ArithmeticException or JsonException
            or InvalidCastException or NullReferenceException)
        {
            throw new ModelFileException($"'{path}' cannot be loaded: {exception.Message}", exception);
        }
    }

    private static void CheckThere(string path)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no file '{path}'.", path);
    }

    private static void CheckPlace(string path, bool overwrite)
    {
        if (!overwrite && File.Exists(path))
            throw new IOException($"The file '{path}' is there already: choose another name, or save with overwrite: true.");
    }

    private static void CheckBuilt(Model model)
    {
        if (!model.Built)
            throw new InvalidOperationException($"Model '{model.Name}' has no weights yet: give it an Input, or use it on data once.");
    }

    private static bool IsHdf5(string path) => EndsWith(path, ".h5") || EndsWith(path, ".hdf5");

    private static bool EndsWith(string path, string suffix) => path.EndsWith(suffix, StringComparison.OrdinalIgnoreCase);
}
