namespace Hornbeam.Layers;

/// <summary>Integers with their places.</summary>
internal sealed class IntegerVocabulary
{
    private readonly Dictionary<long, int> _places = [];

    public IntegerVocabulary(long[] tokens)
    {
        Tokens = tokens;
        for (var i = 0; i < tokens.Length; i++)
            _places.TryAdd(tokens[i], i);
    }

    public IReadOnlyList<long> Tokens { get; }

    /// <summary>The first place of a token, or null where there is none.</summary>
    public int? PlaceOf(long token) => _places.TryGetValue(token, out var place) ? place : null;
}
