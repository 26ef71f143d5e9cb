namespace Hornbeam.Layers;

/// <summary>How often integers come in data, and in how many documents: samples, or the whole of data with a single axis.</summary>
internal sealed class IntegerCounts
{
    private readonly Dictionary<long, long> _counts = [];
    private readonly Dictionary<long, long> _documents = [];
    private long _documentCount;

    public void Add(Tensor data)
    {
        var numbers = Ops.Cast(data, DType.Int64).ToArray<long>();
        var length = data.Rank < 2 ? numbers.Length : (int)data.Shape.From(1).ElementCount;
        for (var first = 0; first < numbers.Length; first += length)
        {
            var document = numbers.AsSpan(first, length);
            foreach (var number in document)
                _counts[number] = _counts.GetValueOrDefault(number) + 1;
            foreach (var number in document.ToArray().Distinct())
                _documents[number] = _documents.GetValueOrDefault(number) + 1;
            _documentCount++;
        }
    }

    /// <summary>The most frequent first; of equally frequent ones the largest.</summary>
    public IEnumerable<long> MostFrequent() => _counts.Keys.OrderByDescending(number => _counts[number]).ThenByDescending(number => number);

    /// <summary>log(1 + documents / (1 + documents with it)).</summary>
    public double InverseDocumentFrequency(long number) => Math.Log(1 + _documentCount / (1.0 + _documents.GetValueOrDefault(number)));
}
