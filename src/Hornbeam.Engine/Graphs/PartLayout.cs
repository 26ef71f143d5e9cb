namespace Hornbeam.Engine.Graphs;

/// <summary>Where several results lie in one block; what nobody reads takes no place. Value equality.</summary>
internal sealed class PartLayout : IEquatable<PartLayout>
{
    private const long Alignment = 64;

    private readonly PartType[] _types;
    private readonly bool[] _isUsed;
    private readonly long[] _offsets;

    public PartLayout(PartType[] types, bool[]? isUsed = null)
    {
        _types = types;
        _isUsed = isUsed ?? [.. types.Select(_ => true)];
        _offsets = new long[types.Length];
        for (var i = 0; i < types.Length; i++)
        {
            _offsets[i] = Bytes;
            if (_isUsed[i])
                Bytes += (types[i].Bytes + Alignment - 1) / Alignment * Alignment;
        }
        Bytes = Math.Max(Bytes, Alignment);
    }

    public int Count => _types.Length;

    public long Bytes { get; }

    /// <summary>The block as an array of 8-byte elements, which may be longer than 2^31 bytes.</summary>
    public Shape BlockShape => new(checked((int)(Bytes / sizeof(long))));

    public PartType this[int part] => _types[part];

    public bool IsUsed(int part) => _isUsed[part];

    public long Offset(int part) => _isUsed[part]
        ? _offsets[part]
        : throw new InvalidOperationException($"Part {part} of a node is read but was left out.");

    public PartLayout With(bool[] isUsed) => new(_types, isUsed);

    public bool Equals(PartLayout? other) => other is not null && _types.AsSpan().SequenceEqual(other._types)
        && _isUsed.AsSpan().SequenceEqual(other._isUsed);

    public override bool Equals(object? obj) => Equals(obj as PartLayout);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var type in _types)
            hash.Add(type);
        foreach (var used in _isUsed)
            hash.Add(used);
        return hash.ToHashCode();
    }

    public override string ToString() =>
        string.Join(';', _types.Select((type, i) => $"{type.Shape}{(int)type.DType.Kind}{(_isUsed[i] ? "" : "-")}"));
}
