using System.Collections;
using System.Text;
using System.Text.Json;

namespace Hornbeam.Saving;

/// <summary>
/// The arguments of an object under Keras's names, in Keras's order; written as the JSON that Keras writes. Values are null,
/// truth values, integers, floating numbers, texts, lists of these and configs.
/// </summary>
public sealed class Config : IEnumerable<KeyValuePair<string, object?>>
{
    private readonly List<KeyValuePair<string, object?>> _entries = [];

    /// <summary>The value of a key.</summary>
    /// <exception cref="KeyNotFoundException">There is no such key.</exception>
    public object? this[string key]
    {
        get => _entries.Find(entry => entry.Key == key) is { Key: not null } entry
            ? entry.Value
            : throw new KeyNotFoundException($"The config has no key '{key}'.");
        set
        {
            var at = _entries.FindIndex(entry => entry.Key == key);
            if (at < 0)
                _entries.Add(new(key, value));
            else
                _entries[at] = new(key, value);
        }
    }

    /// <summary>Adds a value behind the others.</summary>
    /// <exception cref="ArgumentException">The key is there already.</exception>
    public void Add(string key, object? value)
    {
        if (_entries.Exists(entry => entry.Key == key))
            throw new ArgumentException($"The config has the key '{key}' already.", nameof(key));
        _entries.Add(new(key, value));
    }

    /// <summary>A JSON value as null, bool, int, long, double, string, a list of these or a config.</summary>
    internal static object? ValueOf(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                var config = new Config();
                foreach (var field in json.EnumerateObject())
                    config[field.Name] = ValueOf(field.Value);
                return config;
            case JsonValueKind.Array:
                return json.EnumerateArray().Select(ValueOf).ToList();
            case JsonValueKind.Number:
                return json.GetRawText().AsSpan().IndexOfAny('.', 'e', 'E') >= 0 ? json.GetDouble()
                    : json.TryGetInt32(out var number) ? number
                    : json.TryGetInt64(out var large) ? large
                    : json.GetDouble();
            case JsonValueKind.True or JsonValueKind.False:
                return json.GetBoolean();
            default:
                return json.GetString();
        }
    }

    /// <summary>Takes an entry out, where there is one.</summary>
    internal void Remove(string key) => _entries.RemoveAll(entry => entry.Key == key);

    /// <summary>Adds all entries of another config behind the others.</summary>
    internal Config With(Config others)
    {
        foreach (var (key, value) in others)
            Add(key, value);
        return this;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The JSON text, as Python's <c>json.dumps</c> would have it but for blanks.</summary>
    public string ToJson()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            Write(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <inheritdoc/>
    public override string ToString() => ToJson();

    internal void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var (key, value) in _entries)
        {
            writer.WritePropertyName(key);
            Write(writer, value);
        }
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case Config config:
                config.Write(writer);
                break;
            case IConfigurable item:
                Registry.Serialize(item).Write(writer);
                break;
            case ActivationFunction activation:
                writer.WriteStringValue(activation.Name);
                break;
            case JsonElement json:
                json.WriteTo(writer);
                break;
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case double number:
                writer.WriteRawValue(PythonFloat(number), skipInputValidation: true);
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case DType dtype:
                writer.WriteStringValue(dtype.Name);
                break;
            case IEnumerable items:
                writer.WriteStartArray();
                foreach (var item in items)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            default:
                throw new ArgumentException($"A config cannot hold a value of type {value.GetType().Name}.", nameof(value));
        }
    }

    /// <summary>A float stays a float: 1 is written <c>1.0</c>.</summary>
    private static string PythonFloat(double number)
    {
        if (double.IsNaN(number))
            return "NaN";
        if (double.IsInfinity(number))
            return number > 0 ? "Infinity" : "-Infinity";
        var text = number.ToString("R", System.Globalization.CultureInfo.InvariantCulture).Replace('E', 'e');
        return text.AsSpan().IndexOfAny('.', 'e') < 0 ? text + ".0" : text;
    }
}
