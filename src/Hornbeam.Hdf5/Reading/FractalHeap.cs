using System.Numerics;

namespace Hornbeam.Hdf5.Reading;

/// <summary>The heap in which large groups keep their links and objects with many attributes keep these.</summary>
internal sealed class FractalHeap
{
    private const string Part = "fractal heap";
    private readonly FileReader _file;
    private readonly int _idLength;
    private readonly int _offsetBytes;
    private readonly int _lengthBytes;
    private readonly bool _hasChecksums;
    private readonly int _width;
    private readonly long _startLength;
    private readonly int _directRows;
    private readonly long _root;
    private readonly int _rootRows;
    private readonly long _hugeTree;
    private Dictionary<long, (long Address, long Length)>? _huge;

    public FractalHeap(FileReader file, long address)
    {
        _file = file;
        var (offsets, lengths) = (file.Sizes.Offsets, file.Sizes.Lengths);
        var bytes = file.Block(address, 26 + 3 * offsets + 12 * lengths, Part);
        var head = new Cursor(bytes, file.Sizes, Part);
        head.Signature("FRHP"u8);
        head.Version(0, 0);
        _idLength = head.UInt16();
        if (head.UInt16() != 0)
            throw head.Error("filters are not supported.");
        _hasChecksums = (head.Byte() & 2) != 0;
        var mostManaged = head.UInt32();
        head.Skip(lengths);
        _hugeTree = head.Address();
        head.Skip(lengths + offsets + 8 * lengths);
        _width = head.UInt16();
        _startLength = head.Length();
        var mostDirect = head.Length();
        int bits = head.UInt16();
        head.Skip(2);
        _root = head.Address();
        _rootRows = head.UInt16();
        Checksum.Verify(bytes.AsSpan(0, head.Position), head.UInt32(), Part);
        if (_width == 0 || !BitOperations.IsPow2(_startLength) || !BitOperations.IsPow2(mostDirect) || mostDirect < _startLength
            || bits is 0 or > 64)
            throw head.Error("its table of blocks cannot be.");
        _offsetBytes = (bits + 7) / 8;
        _lengthBytes = Math.Min((BitOperations.Log2((ulong)mostDirect) + 7) / 8, BitOperations.Log2(Math.Max(1, mostManaged)) / 8 + 1);
        _directRows = BitOperations.Log2((ulong)mostDirect) - BitOperations.Log2((ulong)_startLength) + 2;
    }

    /// <summary>The bytes that an identifier means.</summary>
    public byte[] Object(ReadOnlySpan<byte> id)
    {
        if (id.Length < _idLength)
            throw new Hdf5Exception(Part, "an identifier is too short.");
        var cursor = new Cursor(id[.._idLength], _file.Sizes, Part);
        var kind = cursor.Byte();
        switch (kind >> 4 & 3)
        {
            case 0:
                var offset = cursor.Number(_offsetBytes);
                return Managed(offset, cursor.Number(_lengthBytes));
            case 1:
                return Huge(ref cursor);
            case 2:
                return cursor.Take((kind & 15) + 1).ToArray();
            default:
                throw cursor.Error("an identifier is of no known kind.");
        }
    }

    private byte[] Managed(long offset, long length)
    {
        if (_rootRows == 0)
            return In(_root, blockOffset: 0, _startLength, offset, length);
        var (address, start, rows) = (_root, 0L, _rootRows);
        // Each turn goes one level down; the blocks below an indirect one are smaller.
        for (var level = 0; level < 64; level++)
        {
            var (row, column, place) = Locate(offset - start, rows);
            var index = row < _directRows
                ? row * _width + column
                : _directRows * _width + (row - _directRows) * _width + column;
            var child = ChildOf(address, index);
            if (row < _directRows)
                return In(child, start + place, RowLength(row), offset, length);
            (address, start) = (child, start + place);
            rows = BitOperations.Log2((ulong)RowLength(row)) - BitOperations.Log2((ulong)(_startLength * _width)) + 1;
        }
        throw new Hdf5Exception(Part, "its blocks are nested too deep.");
    }

    /// <summary>The row and column of a block that holds an offset, and where it begins.</summary>
    private (int Row, int Column, long Place) Locate(long offset, int rows)
    {
        var start = 0L;
        for (var row = 0; row < rows && row < 62; row++)
        {
            var length = RowLength(row);
            if (length > long.MaxValue / 4 / _width)
                break;
            if (offset < start + length * _width)
                return (row, (int)((offset - start) / length), start + (offset - start) / length * length);
            start += length * _width;
        }
        throw new Hdf5Exception(Part, $"there is no block for the offset {offset}.");
    }

    private long RowLength(int row) => row <= 1 ? _startLength : _startLength << (row - 1);

    private long ChildOf(long address, int index)
    {
        var offsets = _file.Sizes.Offsets;
        var head = 5 + offsets + _offsetBytes;
        var cursor = new Cursor(_file.Block(address, head + (long)(index + 1) * offsets, Part), _file.Sizes, Part);
        cursor.Signature("FHIB"u8);
        cursor.Skip(head - 4 + index * offsets);
        return cursor.RequiredAddress();
    }

    private byte[] In(long address, long blockOffset, long blockLength, long offset, long length)
    {
        var place = offset - blockOffset;
        var head = 5 + _file.Sizes.Offsets + _offsetBytes + (_hasChecksums ? 4 : 0);
        if (place < head || length > blockLength - place)
            throw new Hdf5Exception(Part, $"an object of {length} bytes does not lie within its block.");
        new Cursor(_file.Block(address, 4, Part), _file.Sizes, Part).Signature("FHDB"u8);
        return _file.Block(address + place, length, Part);
    }

    private byte[] Huge(ref Cursor cursor)
    {
        if (cursor.Remaining >= _file.Sizes.Offsets + _file.Sizes.Lengths)
        {
            var address = cursor.RequiredAddress();
            return _file.Block(address, cursor.Length(), Part);
        }
        if (_huge is null)
        {
            _huge = [];
            if (_hugeTree < 0)
                throw cursor.Error("large objects have no tree.");
            foreach (var record in BTreeV2.Read(_file, _hugeTree))
            {
                var fields = new Cursor(record, _file.Sizes, Part);
                var (address, length) = (fields.RequiredAddress(), fields.Length());
                _huge[fields.Length()] = (address, length);
            }
        }
        return _huge.TryGetValue(cursor.Number(Math.Min(cursor.Remaining, _file.Sizes.Lengths)), out var place)
            ? _file.Block(place.Address, place.Length, Part)
            : throw cursor.Error("there is no such large object.");
    }
}
