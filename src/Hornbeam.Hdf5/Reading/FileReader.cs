namespace Hornbeam.Hdf5.Reading;

/// <summary>A file's bytes with its superblock: what all structures are read through.</summary>
internal sealed class FileReader : IDisposable
{
    private readonly ByteSource _source;
    private readonly Superblock _superblock;
    private readonly Dictionary<long, GlobalHeap> _globalHeaps = [];
    private long _globalHeapBytes;

    public FileReader(ByteSource source)
    {
        _source = source;
        _superblock = Superblock.Read(source);
    }

    public long Root => _superblock.Root;

    public FieldSizes Sizes => _superblock.Sizes;

    public long Length => _source.Length;

    /// <summary>The bytes of a block.</summary>
    public byte[] Block(long address, long length, string part) => _source.Read(Place(address, part), length, part);

    public void Read(long address, Span<byte> into, string part) => _source.Read(Place(address, part), into, part);

    /// <summary>Refuses a block that is not inside the file.</summary>
    public void Check(long address, long length, string part) => _source.Check(Place(address, part), length, part);

    /// <summary>How many bytes there are behind an address, at most so many.</summary>
    public long Available(long address, long most, string part) => Math.Min(most, _source.Length - Place(address, part));

    /// <summary>A collection of variable-length values, read once.</summary>
    public GlobalHeap GlobalHeap(long address)
    {
        lock (_globalHeaps)
        {
            if (_globalHeaps.TryGetValue(address, out var heap))
                return heap;
            heap = Hdf5.Reading.GlobalHeap.Read(this, address);
            if ((_globalHeapBytes += heap.Bytes) > Length)
                throw new Hdf5Exception("global heap", "its collections overlap.");
            _globalHeaps.Add(address, heap);
            return heap;
        }
    }

    public void Dispose() => _source.Dispose();

    private long Place(long address, string part)
    {
        var place = address + _superblock.Base;
        return address >= 0 && place >= 0 && place <= _source.Length
            ? place
            : throw new Hdf5Exception(part, $"its address {address} lies outside of the file.");
    }
}
