using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Hornbeam.Text;

namespace Hornbeam;

/// <summary>An element of a JSON text that knows where it stands, so that errors can say it.</summary>
internal readonly struct JsonReading(JsonElement json, string path)
{
    private readonly JsonElement _json = json;

    public Dictionary<string, JsonReading> Fields()
    {
        if (_json.ValueKind != JsonValueKind.Object)
            throw Wrong("an object");
        var fields = new Dictionary<string, JsonReading>(StringComparer.Ordinal);
        foreach (var field in _json.EnumerateObject())
        {
            if (!fields.TryAdd(field.Name, new JsonReading(field.Value, $"{path}: '{field.Name}'")))
                throw new InvalidDataException($"{path} has '{field.Name}' twice.");
        }
        return fields;
    }

    public IEnumerable<JsonReading> Items()
    {
        if (_json.ValueKind != JsonValueKind.Array)
            throw Wrong("a list");
        var where = path;
        return _json.EnumerateArray().Select((item, i) => new JsonReading(item, FormattableString.Invariant($"{where}[{i}]")));
    }

    public bool TryObject(string name, out JsonReading found) => Try(name, JsonValueKind.Object, out found);

    public bool TryList(string name, out JsonReading found) => Try(name, JsonValueKind.Array, out found);

    public JsonReading Object(string name) =>
        TryObject(name, out var found) ? found : throw Wrong($"an object with an object '{name}'");

    public JsonReading List(string name) => TryList(name, out var found) ? found : throw Wrong($"an object with a list '{name}'");

    public string Text(string name) => TryText(name, out var text) ? text : throw Wrong($"an object with a text '{name}'");

    public bool TryText(string name, [NotNullWhen(true)] out string? text)
    {
        text = Try(name, JsonValueKind.String, out var found) ? found._json.GetString() : null;
        return text is not null;
    }

    public bool TryNumber(string name, out double number)
    {
        number = 0;
        var there = _json.ValueKind == JsonValueKind.Object && _json.TryGetProperty(name, out var found)
            && found.ValueKind != JsonValueKind.Null;
        if (there)
            number = new JsonReading(_json.GetProperty(name), $"{path}: '{name}'").Number();
        return there;
    }

    public double Number()
    {
        if (_json.ValueKind == JsonValueKind.Number)
            return _json.GetDouble();
        return _json.ValueKind == JsonValueKind.String && PythonNumber.TryParse(_json.GetString(), out var number)
            ? number
            : throw Wrong("a number (or \"nan\", \"inf\", \"-inf\")");
    }

    public string Text() => _json.ValueKind == JsonValueKind.String ? _json.GetString()! : throw Wrong("a text");

    public IReadOnlyList<double> Numbers(int? count = null)
    {
        IReadOnlyList<double> numbers = [.. Items().Select(item => item.Number())];
        return count is null || numbers.Count == count
            ? numbers
            : throw new InvalidDataException(
                FormattableString.Invariant($"{path} has {numbers.Count} elements, expected {count}."));
    }

    public IReadOnlyList<int> Integers() => [.. Items().Select(item => item.Integer())];

    /// <summary>A list of numbers, lists of numbers and nulls.</summary>
    public IReadOnlyList<HistoryCell?> Cells() => [.. Items().Select(item => item.Cell())];

    /// <summary>A number, a list of numbers or null.</summary>
    public HistoryCell? Cell() => _json.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Array => Vector(Numbers()),
        _ => new HistoryCell(Number()),
    };

    public int Integer(string name) =>
        _json.ValueKind == JsonValueKind.Object && _json.TryGetProperty(name, out var json)
            ? new JsonReading(json, $"{path}: '{name}'").Integer()
            : throw Wrong($"an object with a whole number '{name}'");

    private int Integer() => _json.ValueKind == JsonValueKind.Number && _json.TryGetInt32(out var number)
        ? number
        : throw Wrong("a whole number");

    private static HistoryCell Vector(IReadOnlyList<double> numbers) => new(HistorySeries.Mean(numbers), numbers);

    private bool Try(string name, JsonValueKind kind, out JsonReading found)
    {
        var there = _json.ValueKind == JsonValueKind.Object && _json.TryGetProperty(name, out var json) && json.ValueKind == kind;
        found = there ? new JsonReading(_json.GetProperty(name), $"{path}: '{name}'") : default;
        return there;
    }

    private InvalidDataException Wrong(string expected)
    {
        var text = _json.GetRawText();
        return new($"{path}: expected {expected}, found {(text.Length > 60 ? text[..60] + "..." : text)}.");
    }
}
