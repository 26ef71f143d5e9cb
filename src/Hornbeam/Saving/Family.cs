using System.Collections.Concurrent;
using System.Text.Json;
using Hornbeam.Diagnostics;

namespace Hornbeam.Saving;

/// <summary>
/// The classes of one kind that names and configs can ask for: each with the factory that makes an object from its arguments.
/// </summary>
/// <param name="kind">What they are called in errors, such as <c>initializer</c>.</param>
/// <param name="names">How names are compared.</param>
/// <param name="hasSnakeNames">Whether a class also goes by its name in snake case.</param>
internal sealed class Family<T>(string kind, StringComparer names, bool hasSnakeNames = true) where T : class
{
    private readonly ConcurrentDictionary<string, Func<ConfigReader, T>> _classes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (string Owner, Func<ConfigReader, T> Make)> _names = new(names);

    /// <summary>Names that can be asked for.</summary>
    public IEnumerable<string> Names => _names.Keys;

    /// <summary>Registers a class under its name and that in snake case.</summary>
    public void Add(string className, Func<ConfigReader, T> make, params ReadOnlySpan<string> aliases)
    {
        AddClass(className, make);
        AddName(className, className, make);
        if (hasSnakeNames)
            AddName(AutoNames.SnakeCase(className), className, make);
        foreach (var alias in aliases)
            AddName(alias, className, make);
    }

    /// <summary>Registers a class that only configs can name.</summary>
    public void AddClass(string className, Func<ConfigReader, T> make)
    {
        if (!_classes.TryAdd(className, make))
            throw new InvalidOperationException($"There are two {kind}s named '{className}'.");
    }

    /// <summary>Registers a class of the user's, which may take the place of another one.</summary>
    public void Replace(string className, Func<ConfigReader, T> make)
    {
        _classes[className] = make;
        AddName(className, className, make);
    }

    /// <summary>Whether configs can name a class.</summary>
    public bool Knows(string className) => _classes.ContainsKey(className);

    /// <summary>Registers a further name.</summary>
    public void AddName(string name, string className, Func<ConfigReader, T> make) => _names[name] = (className, make);

    /// <summary>A new object of a name, with default arguments.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public T Get(string name, string argument, JsonElement? keywords = null)
    {
        if (!_names.TryGetValue(name, out var found))
            throw Unknown(name, argument, _names.Keys);
        return Make(found.Owner, found.Make, keywords);
    }

    /// <summary>A new object from a name or a Keras config; null for JSON null.</summary>
    /// <exception cref="ArgumentException">The class is not known, or the config does not fit it.</exception>
    public T? FromConfig(JsonElement json, string argument)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Null:
                return null;
            case JsonValueKind.String:
                return Get(json.GetString()!, argument);
            case JsonValueKind.Object
                when json.TryGetProperty("class_name", out var name) && name.ValueKind == JsonValueKind.String:
                JsonElement? config = json.TryGetProperty("config", out var given) ? given : null;
                // A function is written as {"class_name": "function", "config": its name}.
                if (name.GetString() == "function" && config is { ValueKind: JsonValueKind.String } function)
                    return Get(function.GetString()!, argument);
                // Registered classes may be written with their package: Custom>Scale.
                var className = name.GetString()!;
                if (!_classes.TryGetValue(className, out var make))
                    _classes.TryGetValue(className[(className.LastIndexOf('>') + 1)..], out make);
                return make is null ? throw Unknown(className, argument, _classes.Keys) : Make(className, make, config);
            default:
                throw new ArgumentException(
                    $"{argument}: expected the name or the config of a {kind}, but got {json.GetRawText()}.", argument);
        }
    }

    private static T Make(string className, Func<ConfigReader, T> make, JsonElement? config)
    {
        var reader = new ConfigReader(className, config);
        var made = make(reader);
        reader.Finish();
        return made;
    }

    private ArgumentException Unknown(string name, string argument, IEnumerable<string> known) =>
        new(
            $"{argument}: there is no {kind} named '{name}'.{Diagnostics.Names.Suggestion(name, known)} "
            + $"Known are: {string.Join(", ", known.Order(StringComparer.Ordinal))}.",
            argument);
}
