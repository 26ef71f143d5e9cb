using System.Text.Json;

namespace Hornbeam.Saving;

/// <summary>
/// Reads the arguments of one object from a Keras config: each under its name, with Keras's default where it is absent. What
/// nobody asked for is an error (<see cref="Finish"/>), so that no argument is ignored in silence.
/// </summary>
internal sealed class ConfigReader(string owner, JsonElement? config = null)
{
    private readonly HashSet<string> _read = [];

    /// <summary>The class whose arguments these are.</summary>
    public string Owner { get; } = owner;

    /// <summary>Whether the argument is there, be it null or not.</summary>
    public bool Has(string key)
    {
        _read.Add(key);
        return config is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty(key, out _);
    }

    /// <summary>The argument, or null where it is absent or null.</summary>
    public JsonElement? Element(string key) =>
        Has(key) && config!.Value.GetProperty(key) is { ValueKind: not JsonValueKind.Null } value ? value : null;

    /// <summary>An argument that must be there.</summary>
    public JsonElement Required(string key) => Element(key) ?? throw Missing(key);

    public double Float(string key) => AsFloat(key, Required(key));

    public double Float(string key, double otherwise) =>
        Element(key) is { } value ? AsFloat(key, value) : NotNull(key, otherwise);

    public double? FloatOrNull(string key, double? otherwise = null) =>
        Has(key) ? Element(key) is { } value ? AsFloat(key, value) : null : otherwise;

    /// <summary>A number that Keras takes only as a float: <c>1.0</c>, not <c>1</c>.</summary>
    public double StrictFloat(string key, double otherwise)
    {
        RefuseInteger(key);
        return Float(key, otherwise);
    }

    /// <inheritdoc cref="StrictFloat"/>
    public double? StrictFloatOrNull(string key)
    {
        RefuseInteger(key);
        return FloatOrNull(key);
    }

    public int Int(string key) => AsInt(key, Required(key));

    public int Int(string key, int otherwise) => Element(key) is { } value ? AsInt(key, value) : NotNull(key, otherwise);

    public int? IntOrNull(string key) => Element(key) is { } value ? AsInt(key, value) : null;

    public bool Bool(string key, bool otherwise) => Element(key) is not { } value ? NotNull(key, otherwise)
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean()
        : throw Wrong(key, "true or false", value);

    public string Text(string key, string otherwise) => TextOrNull(key) ?? otherwise;

    public string? TextOrNull(string key) => Element(key) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw Wrong(key, "a text", value);

    /// <summary>A list of texts.</summary>
    public string[]? TextsOrNull(string key) => Element(key) is not { } value ? null
        : value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(item => item.GetString()!)]
        : throw Wrong(key, "a list of texts", value);

    /// <summary>A list of integers, or one integer as a list of one.</summary>
    public int[]? IntsOrNull(string key) => Element(key) is not { } value ? null
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(item => AsInt(key, item))]
        : [AsInt(key, value)];

    /// <summary>A list of numbers, or one number as a list of one.</summary>
    public double[]? FloatsOrNull(string key) => Element(key) is not { } value ? null
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(item => AsFloat(key, item))]
        : [AsFloat(key, value)];

    /// <summary>A list of integers that must be there.</summary>
    public int[] Ints(string key) => IntsOrNull(key) ?? throw Missing(key);

    /// <summary>A list of numbers that must be there.</summary>
    public double[] Floats(string key) => FloatsOrNull(key) ?? throw Missing(key);

    /// <summary>One of several texts, each standing for a value.</summary>
    public T Choice<T>(string key, string otherwise, params ReadOnlySpan<(string Text, T Value)> choices)
    {
        var text = Text(key, otherwise);
        foreach (var choice in choices)
            if (choice.Text == text)
                return choice.Value;
        var known = new List<string>();
        foreach (var choice in choices)
            known.Add($"'{choice.Text}'");
        throw new ArgumentException($"{Owner}: {key} must be one of {string.Join(", ", known)}, but it is '{text}'.");
    }

    /// <summary>All arguments that nobody asked for, for an object that passes them on.</summary>
    public Config Rest()
    {
        var rest = new Config();
        if (config is { ValueKind: JsonValueKind.Object } json)
            foreach (var field in json.EnumerateObject())
                if (_read.Add(field.Name))
                    rest.Add(field.Name, field.Value);
        return rest;
    }

    /// <summary>All arguments as values of .NET, for classes that read them themselves.</summary>
    public Config All()
    {
        var all = new Config();
        foreach (var (key, value) in Rest())
            all.Add(key, Config.ValueOf((JsonElement)value!));
        return all;
    }

    /// <summary>Refuses arguments that the class does not have.</summary>
    public void Finish()
    {
        if (config is not { ValueKind: JsonValueKind.Object } json)
            return;
        var unknown = json.EnumerateObject().Select(field => field.Name).Where(name => !_read.Contains(name)).ToList();
        if (unknown.Count > 0)
            throw new ArgumentException(
                $"{Owner} has no argument '{string.Join("', '", unknown)}'. "
                + $"It has: {string.Join(", ", _read.Order(StringComparer.Ordinal))}.");
    }

    /// <summary>Refuses a value of the wrong kind.</summary>
    public ArgumentException Wrong(string key, string expected, JsonElement value) =>
        new($"{Owner}: {key} must be {expected}, but it is {value.GetRawText()}.");

    private ArgumentException Missing(string key) => new($"{Owner} needs the argument '{key}'.");

    private T NotNull<T>(string key, T otherwise) =>
        Has(key) ? throw new ArgumentException($"{Owner}: {key} must not be null.") : otherwise;

    private void RefuseInteger(string key)
    {
        if (Element(key) is { ValueKind: JsonValueKind.Number } value
            && value.GetRawText().AsSpan().IndexOfAny('.', 'e', 'E') < 0)
            throw Wrong(key, "a floating number (1.0, not 1)", value);
    }

    private double AsFloat(string key, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.String when value.GetString() is "Infinity" or "inf" => double.PositiveInfinity,
        _ => throw Wrong(key, "a number", value),
    };

    private int AsInt(string key, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
            ? number
            : throw Wrong(key, "an integer", value);
}
