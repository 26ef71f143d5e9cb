using System.Text.Json;
using Hornbeam.Golden;

namespace Hornbeam.Tests.Operations;

/// <summary>Arguments of a recorded operation, by position or by keyword; tensors may be replaced (by symbolic ones).</summary>
internal sealed class OpArguments
{
    private readonly JsonElement[] _positional;
    private readonly JsonElement _keywords;
    private readonly IReadOnlyList<Tensor> _tensors;
    private readonly Dictionary<(int Position, string Name), int> _first = [];

    public OpArguments(GoldenCase golden, IReadOnlyList<Tensor>? replacements = null)
        : this([.. golden["arguments"].EnumerateArray()], golden["keywords"], replacements ?? Recorded(golden).Select(OpTensors.ToTensor).ToList())
    {
    }

    private OpArguments(JsonElement[] positional, JsonElement keywords, IReadOnlyList<Tensor> tensors)
    {
        _positional = positional;
        _keywords = keywords;
        _tensors = tensors;
        // Which of the tensors each argument begins with.
        var next = 0;
        for (var i = 0; i < _positional.Length; next += Tensors(_positional[i++]).Count())
            _first.Add((i, ""), next);
        foreach (var field in _keywords.EnumerateObject())
        {
            _first.Add((-1, field.Name), next);
            next += Tensors(field.Value).Count();
        }
    }

    /// <summary>The recorded tensors in the order of arguments, keywords, nested lists flattened.</summary>
    public static IEnumerable<JsonElement> Recorded(GoldenCase golden) => golden["arguments"].EnumerateArray().SelectMany(Tensors)
        .Concat(golden["keywords"].EnumerateObject().SelectMany(field => Tensors(field.Value)));

    /// <summary>The arguments of an operation inside a recorded function.</summary>
    public static OpArguments Of(JsonElement expression, Func<JsonElement, Tensor> evaluate)
    {
        JsonElement[] positional = [.. expression.GetProperty("arguments").EnumerateArray()];
        var keywords = expression.TryGetProperty("keywords", out var given) ? given : NoKeywords;
        var tensors = positional.SelectMany(Tensors).Concat(keywords.EnumerateObject().SelectMany(field => Tensors(field.Value)));
        return new OpArguments(positional, keywords, [.. tensors.Select(evaluate)]);
    }

    private static readonly JsonElement NoKeywords = JsonDocument.Parse("{}").RootElement;

    private static bool IsExpression(JsonElement json) => json.ValueKind == JsonValueKind.Object
        && (json.TryGetProperty("parameter", out _) || json.TryGetProperty("op", out _));

    private static IEnumerable<JsonElement> Tensors(JsonElement json) => GoldenTensor.IsTensor(json) || IsExpression(json) ? [json]
        : json.ValueKind == JsonValueKind.Array ? json.EnumerateArray().SelectMany(Tensors) : [];

    public int Count => _positional.Length;

    public bool Has(int position, string name) => Find(position, name) is { ValueKind: not JsonValueKind.Null };

    public JsonElement? Find(int position, string name) =>
        position >= 0 && position < _positional.Length ? _positional[position]
        : _keywords.TryGetProperty(name, out var value) ? value
        : null;

    public Tensor Tensor(int position, string name = "") => Find(position, name) is { } json
        ? ToTensor(json, First(position, name))
        : throw new KeyNotFoundException($"There is no argument {position} '{name}'.");

    public Tensor? OptionalTensor(int position, string name) => Has(position, name) ? Tensor(position, name) : null;

    public Tensor[] TensorList(int position) =>
        [.. _positional[position].EnumerateArray().Select((item, i) => ToTensor(item, First(position, "") + i))];

    /// <summary>A recorded function of tensors: its result, or its results.</summary>
    public Func<Tensor[], Tensor[]> Function(int position) => OpFunctions.Of(_positional[position]);

    /// <summary>A list of recorded functions.</summary>
    public Func<Tensor[], Tensor[]>[] FunctionList(int position) => [.. _positional[position].EnumerateArray().Select(OpFunctions.Of)];

    public int Int(int position, string name, int standard) => Has(position, name) ? Find(position, name)!.Value.GetInt32() : standard;

    public int Int(int position) => _positional[position].GetInt32();

    public int? OptionalInt(int position, string name) => Has(position, name) ? Find(position, name)!.Value.GetInt32() : null;

    public double Number(int position, string name, double standard) => OptionalNumber(position, name) ?? standard;

    public double? OptionalNumber(int position, string name) => Has(position, name) ? GoldenTensor.Number(Find(position, name)!.Value) : null;

    public bool Flag(int position, string name, bool standard = false) => Has(position, name) ? Find(position, name)!.Value.GetBoolean() : standard;

    public string Text(int position, string name, string standard) => Has(position, name) ? Find(position, name)!.Value.GetString()! : standard;

    public DType? DType(int position, string name = "dtype") => Has(position, name) ? Hornbeam.DType.Parse(Find(position, name)!.Value.GetString()!) : (DType?)null;

    public int[] Ints(int position, string name = "") => OpTensors.Ints(Find(position, name)!.Value);

    /// <summary>A number, or one for each spatial axis; nothing said where there is none.</summary>
    public SpatialSize Sizes(int position, string name) => Has(position, name) ? Ints(position, name) : default(SpatialSize);

    public bool IsList(int position, string name = "") => Find(position, name) is { ValueKind: JsonValueKind.Array };

    /// <summary>All axes where none are named.</summary>
    public Axis Axes(int position = 1, string name = "axis") => Has(position, name) ? Ints(position, name) : Hornbeam.Axis.All;

    /// <summary>A shape as Keras writes it: -1 for what remains.</summary>
    public Shape Shape(int position) => Hornbeam.Shape.Create([.. Ints(position).Select(length => length == -1 ? (int?)null : length)]);

    private int First(int position, string name) =>
        position >= 0 && position < _positional.Length ? _first[(position, "")] : _first[(-1, name)];

    private Tensor ToTensor(JsonElement json, int place) => json.ValueKind switch
    {
        JsonValueKind.Object => _tensors[place],
        JsonValueKind.True or JsonValueKind.False => json.GetBoolean(),
        JsonValueKind.Number when OpTensors.IsWhole(json) => (Tensor)json.GetInt32(),
        JsonValueKind.Number => (Tensor)json.GetDouble(),
        JsonValueKind.String => (Tensor)GoldenTensor.Number(json),
        _ => throw new InvalidDataException($"{json} is not a tensor."),
    };
}
