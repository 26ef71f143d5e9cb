using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hornbeam.Hdf5;
using Hornbeam.Saving.Archives;

namespace Hornbeam.Saving;

/// <summary>Whole models as <c>.keras</c> archives.</summary>
internal static class KerasArchive
{
    private const string ConfigName = "config.json";
    private const string WeightsName = "model.weights.h5";

    /// <summary>No time is written, so that equal models give equal bytes: the earliest that archives know.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Save(Model model, string path, bool includeOptimizer)
    {
        var config = ModelConfig.Serialize(model);
        config.Add("compile_config", includeOptimizer ? model.GetCompileConfig() ?? [] : []);
        var metadata = new Config { { "keras_version", KerasFormat.Version }, { "date_saved", "1980-01-01@00:00:00" } };
        AtomicFile.Write(path, stream =>
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
            Add(archive, "metadata.json", entry => entry.Write(Encoding.UTF8.GetBytes(metadata.ToJson())));
            Add(archive, ConfigName, entry => entry.Write(Encoding.UTF8.GetBytes(config.ToJson())));
            Add(archive, WeightsName, WeightsFile.Write(model, includeOptimizer).Save);
            foreach (var (folder, layer) in WeightsTree.Of(model))
                foreach (var (name, text) in layer.Assets)
                    Add(archive, AssetPath(folder, name), entry => entry.Write(Encoding.UTF8.GetBytes(text)));
        });
    }

    public static Model Load(string path, LoadOptions options)
    {
        using var archive = new ZipReader(path);
        using var config = JsonDocument.Parse(Encoding.UTF8.GetString(archive.Read(Required(archive, path, ConfigName))));
        var model = Registry.ModelFrom(config.RootElement);
        if (options.Compile && config.RootElement.TryGetProperty("compile_config", out var compile))
            Compile(model, compile, LegacyConfig.IsLegacy(config.RootElement), options);
        BuildAsSaved(model, config.RootElement);
        foreach (var skipped in ReadWeights(archive, path, model, options.SkipMismatch))
            options.OnWarning?.Invoke(skipped);
        foreach (var (folder, layer) in WeightsTree.Of(model))
            layer.LoadAssets(name => archive.Find(AssetPath(folder, name)) is { } entry
                ? Encoding.UTF8.GetString(archive.Read(entry)) : null);
        return model;
    }

    private static void Compile(Model model, JsonElement compile, bool isLegacy, LoadOptions options)
    {
        if (!isLegacy)
            model.CompileFrom(compile);
        else if (JsonNode.Parse(compile.GetRawText()) is JsonObject training)
            LegacyFile.CompileLegacy(model, training, options);
    }

    /// <summary>Reads the weights of an archive into a model.</summary>
    public static IReadOnlyList<string> ReadWeights(string path, Model model, bool skipMismatch)
    {
        using var archive = new ZipReader(path);
        return ReadWeights(archive, path, model, skipMismatch);
    }

    private static IReadOnlyList<string> ReadWeights(ZipReader archive, string path, Model model, bool skipMismatch)
    {
        var entry = Required(archive, path, WeightsName);
        var data = entry.IsDeflated ? archive.Read(entry) : null;
        if (data is null)
            archive.Verify(entry);
        using var weights = data is null
            ? Hdf5File.From(archive.Handle, archive.DataAt(entry), entry.Length)
            : Hdf5File.From(data);
        return WeightsFile.Read(model, weights.Root, skipMismatch);
    }

    /// <summary>A model of one's own makes its weights for the shape it was built for.</summary>
    private static void BuildAsSaved(Model model, JsonElement config)
    {
        if (!model.Built && config.TryGetProperty("build_config", out var build)
            && build.TryGetProperty("input_shape", out var shape) && shape.ValueKind == JsonValueKind.Array)
            model.EnsureBuilt(LayerConfigReading.ReadShape(shape));
    }

    private static string AssetPath(string folder, string name) => $"assets/{folder}/{name}";

    private static ZipEntry Required(ZipReader archive, string path, string name) => archive.Find(name)
        ?? throw new ModelFileException($"'{path}' holds no '{name}': it is an archive, but none of a Keras model.");

    private static void Add(ZipArchive archive, string name, Action<Stream> write)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = NoTime;
        using var stream = entry.Open();
        write(stream);
    }
}
