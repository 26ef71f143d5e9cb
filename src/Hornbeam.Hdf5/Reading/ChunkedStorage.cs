namespace Hornbeam.Hdf5.Reading;

/// <summary>Elements in chunks, each found by the index and unfiltered when needed; the last one is kept.</summary>
internal sealed class ChunkedStorage : DatasetStorage
{
    private readonly FileReader _file;
    private readonly FilterPipeline _filters;
    private readonly int _size;
    private readonly long[] _lengths;
    private readonly long[] _chunk;
    private readonly int _chunkBytes;
    private readonly byte[] _fill;
    private readonly string _part;
    private readonly Lazy<ChunkIndex> _index;
    private readonly Lock _gate = new();
    private (long Number, byte[]? Bytes) _last = (-1, null);

    public ChunkedStorage(
        FileReader file, DataLayout layout, FilterPipeline filters, int size, long[] lengths, byte[] fill, string part)
    {
        (_file, _filters, _size, _lengths, _fill, _part) = (file, filters, size, lengths, fill, part);
        _chunk = layout.ChunkLengths;
        if (_chunk.Length != lengths.Length)
            throw new Hdf5Exception(part, $"its chunks have {_chunk.Length} axes, but it has {lengths.Length}.");
        var bytes = (long)size;
        foreach (var length in _chunk)
            bytes = length <= int.MaxValue / bytes ? bytes * length : throw new Hdf5Exception(part,
                $"chunks of the shape ({string.Join(", ", _chunk)}) are too large.");
        _chunkBytes = (int)bytes;
        _index = new(() => new ChunkIndex(file, layout, lengths, bytes, !filters.IsEmpty));
    }

    public override void CheckHonest()
    {
        var bytes = (long)_size;
        foreach (var length in _lengths)
            bytes = length == 0 ? 0 : bytes <= long.MaxValue / length ? bytes * length : long.MaxValue;
        // Compressed chunks hold more than their bytes.
        HonestSize.Check(bytes, _filters.IsEmpty ? _file.Length : checked(_file.Length * 256), _part);
    }

    /// <summary>Reads runs along the last axis: each lies within one row of chunks.</summary>
    public override void Read(long first, Span<byte> into)
    {
        var last = _lengths.Length - 1;
        var position = new long[_lengths.Length];
        while (into.Length > 0)
        {
            var rest = first;
            for (var axis = last; axis >= 0; axis--)
                (rest, position[axis]) = Math.DivRem(rest, _lengths[axis]);
            var run = Math.Min(_lengths[last] - position[last], _chunk[last] - position[last] % _chunk[last]);
            // Whole rows of a chunk that spans the axes behind the first lie one after the other in both.
            var axes = last;
            while (axes > 0 && _chunk[axes] == _lengths[axes] && position[axes] == 0)
            {
                axes--;
                run *= Math.Min(_lengths[axes] - position[axes], _chunk[axes] - position[axes] % _chunk[axes]);
            }
            var count = (int)Math.Min(run, into.Length / _size);
            CopyRun(position, into[..(count * _size)]);
            into = into[(count * _size)..];
            first += count;
        }
    }

    private void CopyRun(long[] position, Span<byte> into)
    {
        var grid = _index.Value.Grid;
        long number = 0, within = 0;
        for (var axis = 0; axis < position.Length; axis++)
        {
            number = number * grid[axis] + position[axis] / _chunk[axis];
            within = within * _chunk[axis] + position[axis] % _chunk[axis];
        }
        if (Chunk(number) is { } bytes)
            bytes.AsSpan((int)(within * _size), into.Length).CopyTo(into);
        else
            Fill(into, _fill);
    }

    private byte[]? Chunk(long number)
    {
        lock (_gate)
        {
            if (_last.Number == number)
                return _last.Bytes;
            byte[]? bytes = null;
            if (_index.Value.Find(number) is { } stored)
                bytes = _filters.Undo(_file.Block(stored.Address, stored.Length, _part), stored.Mask, _chunkBytes);
            _last = (number, bytes);
            return bytes;
        }
    }
}
