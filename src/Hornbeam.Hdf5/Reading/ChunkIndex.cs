namespace Hornbeam.Hdf5.Reading;

/// <summary>Where the chunks of a dataset are, by their number in row-major order.</summary>
internal sealed class ChunkIndex
{
    private const string Part = "chunk index";
    private readonly Dictionary<long, StoredChunk> _chunks = [];
    private readonly long[] _grid;
    private readonly bool _isFiltered;
    private readonly long _chunkBytes;
    private readonly DataLayout _layout;
    private readonly FileReader _file;

    /// <summary>Reads the index.</summary>
    /// <param name="file">The file.</param>
    /// <param name="layout">The dataset's layout.</param>
    /// <param name="lengths">The dataset's axes.</param>
    /// <param name="chunkBytes">Bytes of a chunk without filters.</param>
    /// <param name="isFiltered">Whether chunks are filtered.</param>
    public ChunkIndex(FileReader file, DataLayout layout, long[] lengths, long chunkBytes, bool isFiltered)
    {
        (_file, _layout, _isFiltered, _chunkBytes) = (file, layout, isFiltered, chunkBytes);
        _grid = new long[lengths.Length];
        for (var axis = 0; axis < _grid.Length; axis++)
            _grid[axis] = (lengths[axis] + layout.ChunkLengths[axis] - 1) / layout.ChunkLengths[axis];
        if (layout.Address < 0)
            return;
        switch (layout.Index)
        {
            case ChunkIndexKind.BTreeV1:
                ReadBTreeV1();
                break;
            case ChunkIndexKind.Single:
                Add(0, new StoredChunk(layout.Address, layout.Single?.Length ?? chunkBytes, layout.Single?.Mask ?? 0));
                break;
            case ChunkIndexKind.Implicit:
                IsImplicit = true;
                break;
            case ChunkIndexKind.BTreeV2:
                ReadBTreeV2();
                break;
            case ChunkIndexKind.FixedArray:
                FixedArray.Read(file, layout.Address, isFiltered, chunkBytes, Add);
                break;
            default:
                ExtensibleArray.Read(file, layout.Address, isFiltered, chunkBytes, Add);
                break;
        }
    }

    /// <summary>Whether all chunks lie one after the other.</summary>
    private bool IsImplicit { get; }

    /// <summary>Number of chunks along each axis.</summary>
    public long[] Grid => _grid;

    /// <summary>The chunk of a number; null where it was never written.</summary>
    public StoredChunk? Find(long number)
    {
        if (IsImplicit)
            return new StoredChunk(checked(_layout.Address + number * _chunkBytes), _chunkBytes, Mask: 0);
        return _chunks.TryGetValue(number, out var chunk) ? chunk : null;
    }

    private void Add(long number, StoredChunk chunk)
    {
        if (!_isFiltered && chunk.Length != _chunkBytes)
            throw new Hdf5Exception(Part, $"chunk {number} has {chunk.Length} bytes, not {_chunkBytes}.");
        _file.Check(chunk.Address, chunk.Length, Part);
        _chunks[number] = chunk;
    }

    private void ReadBTreeV1()
    {
        var rank = _grid.Length;
        foreach (var (key, address) in BTreeV1.Read(_file, _layout.Address, type: 1, keyLength: 8 + 8 * (rank + 1)))
        {
            var cursor = new Cursor(key, _file.Sizes, Part);
            var (length, mask) = (cursor.UInt32(), cursor.UInt32());
            var position = new long[rank];
            for (var axis = 0; axis < rank; axis++)
                position[axis] = cursor.Number(8) / _layout.ChunkLengths[axis];
            if (NumberOf(position) is { } number)
                Add(number, new StoredChunk(address, length, mask));
        }
    }

    private void ReadBTreeV2()
    {
        var rank = _grid.Length;
        foreach (var record in BTreeV2.Read(_file, _layout.Address))
        {
            var cursor = new Cursor(record, _file.Sizes, Part);
            var address = cursor.RequiredAddress();
            var (length, mask) = (_chunkBytes, 0u);
            if (_isFiltered)
                (length, mask) = (cursor.Number(Math.Clamp(cursor.Remaining - 4 - 8 * rank, 1, 8)), cursor.UInt32());
            var position = new long[rank];
            for (var axis = 0; axis < rank; axis++)
                position[axis] = cursor.Number(8);
            if (NumberOf(position) is { } number)
                Add(number, new StoredChunk(address, length, mask));
        }
    }

    /// <summary>The number of a chunk; null outside of the dataset, which may have shrunk.</summary>
    private long? NumberOf(long[] position)
    {
        var number = 0L;
        for (var axis = 0; axis < position.Length; axis++)
        {
            if (position[axis] >= _grid[axis])
                return null;
            number = number * _grid[axis] + position[axis];
        }
        return number;
    }
}
