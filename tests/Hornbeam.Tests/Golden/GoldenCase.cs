using System.Text.Json;
using Xunit.Abstractions;

namespace Hornbeam.Golden;

/// <summary>One recorded case: a place in a file, read when it is needed.</summary>
public sealed class GoldenCase : IXunitSerializable
{
    /// <summary>For the test runner, which fills it afterwards.</summary>
    public GoldenCase() : this("", 0)
    {
    }

    internal GoldenCase(string file, int index)
    {
        File = file;
        Index = index;
    }

    /// <summary>The file's path below the golden folder, such as <c>text/progbar.json</c>.</summary>
    public string File { get; private set; }

    /// <summary>The place among the file's cases, from 0.</summary>
    public int Index { get; private set; }

    /// <summary>The folder's name: <c>layers</c>, <c>text</c>, ...</summary>
    public string Kind => File.Split('/')[0];

    /// <summary>The case itself.</summary>
    public JsonElement Json => GoldenFiles.Read(File)[Index];

    /// <summary>The case's unique name.</summary>
    public string Name => Json.GetProperty("name").GetString()!;

    /// <summary>Relative tolerance, 1e-5 unless the case says otherwise.</summary>
    public double Rtol => Number("rtol");

    /// <summary>Absolute tolerance, 1e-5 unless the case says otherwise.</summary>
    public double Atol => Number("atol");

    /// <summary>Whether the case records that Keras refuses something.</summary>
    public bool IsRefusal => Has("exception")
        || (Json.TryGetProperty("raised", out var raised) && raised.ValueKind == JsonValueKind.Object);

    /// <summary>A field of the case that must be there.</summary>
    public JsonElement this[string field] => Json.TryGetProperty(field, out var value)
        ? value
        : throw new KeyNotFoundException($"Case {this} has no field '{field}'.");

    /// <summary>Whether the field is there, be it null or not.</summary>
    public bool Has(string field) => Json.TryGetProperty(field, out _);

    /// <summary>The field where it is there and not null.</summary>
    public bool TryGet(string field, out JsonElement value) =>
        Json.TryGetProperty(field, out value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>The tensor in a field that must be there.</summary>
    public GoldenTensor Tensor(string field) => GoldenTensor.From(this[field]);

    /// <inheritdoc/>
    public void Serialize(IXunitSerializationInfo info)
    {
        info.AddValue(nameof(File), File);
        info.AddValue(nameof(Index), Index);
    }

    /// <inheritdoc/>
    public void Deserialize(IXunitSerializationInfo info)
    {
        File = info.GetValue<string>(nameof(File));
        Index = info.GetValue<int>(nameof(Index));
    }

    /// <summary>The name and the file.</summary>
    public override string ToString() => $"{Name} ({File})";

    private double Number(string field) => TryGet(field, out var value) ? value.GetDouble() : 1e-5;
}
