using System.Text.Json;
using Hornbeam.Saving;

namespace Hornbeam;

/// <summary>What the configs of layers have in common.</summary>
internal static class LayerConfigReading
{
    extension(ConfigReader reader)
    {
        /// <summary>The layer's name; a new one where there is none.</summary>
        public string LayerName() => reader.TextOrNull("name")!;

        /// <summary>The dtype: a policy's name or config; float32 where there is none.</summary>
        public DTypePolicy Policy()
        {
            if (reader.Element("dtype") is not { } json)
                return new DTypePolicy("float32");
            if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty("config", out var config))
                json = config.TryGetProperty("name", out var name) ? name : throw reader.Wrong("dtype", "the config of a "
                    + "dtype policy", json);
            return json.ValueKind == JsonValueKind.String
                ? new DTypePolicy(json.GetString()!)
                : throw reader.Wrong("dtype", "the name or the config of a dtype policy", json);
        }

        /// <summary>An activation by name or config; null where there is none.</summary>
        public ActivationFunction? Activation(string key = "activation") =>
            reader.Element(key) is { } json ? Registry.ActivationFrom(json, $"{reader.Owner}: {key}") : null;

        /// <summary>An initializer by name or config.</summary>
        public Initializer Initializer(string key, string otherwise) =>
            (reader.Element(key) is { } json ? Registry.InitializerFrom(json, $"{reader.Owner}: {key}") : null)
            ?? Registry.Initializers.Get(otherwise, key);

        /// <summary>A regularizer by name or config; null where there is none.</summary>
        public Regularizer? Regularizer(string key) =>
            reader.Element(key) is { } json ? Registry.RegularizerFrom(json, $"{reader.Owner}: {key}") : null;

        /// <summary>A constraint by name or config; null where there is none.</summary>
        public Constraint? Constraint(string key) =>
            reader.Element(key) is { } json ? Registry.ConstraintFrom(json, $"{reader.Owner}: {key}") : null;

        /// <summary>A list of lengths, null for unknown ones; null where there is none.</summary>
        public Shape? Shape(string key) => reader.Element(key) is { } json ? ReadShape(json) : null;
    }

    /// <summary>A list of lengths, null for unknown ones.</summary>
    public static Shape ReadShape(JsonElement json) =>
        [.. json.EnumerateArray().Select(length => length.ValueKind == JsonValueKind.Null ? (int?)null : length.GetInt32())];
}
