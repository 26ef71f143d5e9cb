using System.Numerics;

namespace Hornbeam.Hdf5.Reading;

/// <summary>The index of chunks of a dataset with one axis that can grow: blocks that double in size, two by two.</summary>
internal sealed class ExtensibleArray
{
    private const string Part = "extensible array";
    private readonly FileReader _file;
    private readonly ChunkElements _elements;
    private readonly int _offsetBytes;
    private readonly int _leastElements;
    private readonly int _pageBits;
    private readonly long _count;

    private ExtensibleArray(FileReader file, long address, bool isFiltered, long chunkBytes, Action<long, StoredChunk> add)
    {
        _file = file;
        var bytes = file.Block(address, 16 + 6 * file.Sizes.Lengths + file.Sizes.Offsets, Part);
        var head = new Cursor(bytes, file.Sizes, Part);
        head.Signature("EAHD"u8);
        head.Version(0, 0);
        head.Byte();
        int elementLength = head.Byte(), bits = head.Byte(), inIndex = head.Byte();
        _leastElements = head.Byte();
        int leastPointers = head.Byte();
        _pageBits = head.Byte();
        head.Skip(4 * file.Sizes.Lengths);
        _count = head.Length();
        head.Skip(file.Sizes.Lengths);
        var index = head.Address();
        Checksum.Verify(bytes.AsSpan(0, head.Position), head.UInt32(), Part);
        if (bits is 0 or > 62 || !BitOperations.IsPow2(_leastElements) || !BitOperations.IsPow2(leastPointers)
            || elementLength < file.Sizes.Offsets || _pageBits > 40 || _count > file.Length)
            throw head.Error("its table cannot be.");
        _offsetBytes = (bits + 7) / 8;
        _elements = new ChunkElements(isFiltered, elementLength, chunkBytes, add);
        if (index >= 0)
            ReadIndex(index, inIndex, leastPointers, bits);
    }

    public static void Read(FileReader file, long address, bool isFiltered, long chunkBytes, Action<long, StoredChunk> add) =>
        _ = new ExtensibleArray(file, address, isFiltered, chunkBytes, add);

    private void ReadIndex(long address, int inIndex, int leastPointers, int bits)
    {
        var levels = 1 + bits - BitOperations.Log2((uint)_leastElements);
        var direct = Math.Min(2 * BitOperations.Log2((uint)leastPointers), levels);
        var blocks = 2 * (leastPointers - 1);
        var head = 6 + _file.Sizes.Offsets;
        var length = head + (long)inIndex * _elements.ElementLength + ((long)blocks + levels - direct) * _file.Sizes.Offsets + 4;
        var bytes = _file.Block(address, length, Part);
        var cursor = new Cursor(bytes, _file.Sizes, Part);
        cursor.Signature("EAIB"u8);
        cursor.Skip(head - 4);
        _elements.Read(ref cursor, _file.Sizes, first: 0, Math.Min(inIndex, _count));
        cursor.Skip((int)(inIndex - Math.Min(inIndex, _count)) * _elements.ElementLength);
        long first = inIndex;
        for (var level = 0; level < levels; level++)
        {
            var (count, size) = (1L << level / 2, (long)_leastElements << (level + 1) / 2);
            if (level < direct)
                for (var i = 0L; i < count; i++, first += size)
                    ReadBlock(cursor.Address(), first, size);
            else
            {
                ReadSecondary(cursor.Address(), first, count, size);
                first += count * size;
            }
            if (first >= _count)
                return;
        }
    }

    private void ReadSecondary(long address, long first, long count, long size)
    {
        if (address < 0)
            return;
        var head = 6 + _file.Sizes.Offsets + _offsetBytes;
        var perPage = 1L << _pageBits;
        var bitmap = size > perPage ? (size / perPage + 7) / 8 : 0;
        var bytes = _file.Block(address, head + count * (bitmap + _file.Sizes.Offsets) + 4, Part);
        var cursor = new Cursor(bytes, _file.Sizes, Part);
        cursor.Signature("EASB"u8);
        cursor.Skip(head - 4);
        var pages = cursor.Take((int)(count * bitmap));
        for (var i = 0L; i < count; i++, first += size)
            ReadBlock(cursor.Address(), first, size, pages.Slice((int)(i * bitmap), (int)bitmap));
        Checksum.Verify(bytes.AsSpan(0, cursor.Position), cursor.UInt32(), Part);
    }

    private void ReadBlock(long address, long first, long size, ReadOnlySpan<byte> pages = default)
    {
        if (address < 0 || first >= _count)
            return;
        var head = 6 + _file.Sizes.Offsets + _offsetBytes;
        var perPage = 1L << _pageBits;
        if (size <= perPage)
        {
            ReadElements(address, head, first, size);
            return;
        }
        var place = address + head + 4;
        for (var page = 0; page < size / perPage; page++, place += perPage * _elements.ElementLength + 4)
            if (pages.Length == 0 || (pages[page / 8] >> (7 - page % 8) & 1) != 0)
                ReadElements(place, head: 0, first + page * perPage, perPage);
    }

    private void ReadElements(long address, int head, long first, long size)
    {
        var bytes = _file.Block(address, head + size * _elements.ElementLength + 4, Part);
        var cursor = new Cursor(bytes, _file.Sizes, Part);
        if (head > 0)
            cursor.Signature("EADB"u8);
        cursor.Skip(head - cursor.Position);
        _elements.Read(ref cursor, _file.Sizes, first, size);
        Checksum.Verify(bytes.AsSpan(0, cursor.Position), cursor.UInt32(), Part);
    }
}
