namespace Hornbeam.Hdf5.Reading;

/// <summary>Where the bytes of a dataset are.</summary>
internal sealed class DataLayout
{
    private const string Part = "data layout";

    private DataLayout(LayoutClass @class) => Class = @class;

    public LayoutClass Class { get; }

    /// <summary>The bytes themselves, of a compact dataset.</summary>
    public byte[] Data { get; private set; } = [];

    /// <summary>Where the bytes, or the index of the chunks, are; -1 where nothing has been written.</summary>
    public long Address { get; private set; } = -1;

    /// <summary>The lengths of a chunk's axes.</summary>
    public long[] ChunkLengths { get; private set; } = [];

    public ChunkIndexKind Index { get; private set; }

    /// <summary>Of the only chunk: its stored bytes and the mask of its filters, where it is filtered.</summary>
    public (long Length, uint Mask)? Single { get; private set; }

    public static DataLayout Read(ReadOnlySpan<byte> message, FieldSizes sizes)
    {
        var cursor = new Cursor(message, sizes, Part);
        var version = cursor.Version(1, 4);
        return version < 3 ? ReadOld(ref cursor) : ReadNew(ref cursor, version);
    }

    private static DataLayout ReadOld(ref Cursor cursor)
    {
        int rank = cursor.Byte();
        var layout = new DataLayout(ClassOf(ref cursor));
        cursor.Skip(5);
        if (layout.Class != LayoutClass.Compact)
            layout.Address = cursor.Address();
        var lengths = new long[rank];
        for (var i = 0; i < rank; i++)
            lengths[i] = cursor.UInt32();
        if (layout.Class == LayoutClass.Chunked)
            layout.ChunkLengths = WithoutElement(ref cursor, lengths);
        else if (layout.Class == LayoutClass.Compact)
            layout.Data = cursor.Take((int)Math.Min(cursor.UInt32(), int.MaxValue)).ToArray();
        return layout;
    }

    private static DataLayout ReadNew(ref Cursor cursor, int version)
    {
        var layout = new DataLayout(ClassOf(ref cursor));
        switch (layout.Class)
        {
            case LayoutClass.Compact:
                layout.Data = cursor.Take(cursor.UInt16()).ToArray();
                break;
            case LayoutClass.Contiguous:
                layout.Address = cursor.Address();
                break;
            case LayoutClass.Chunked when version == 3:
                int rank = cursor.Byte();
                layout.Address = cursor.Address();
                var lengths = new long[rank];
                for (var i = 0; i < rank; i++)
                    lengths[i] = cursor.UInt32();
                layout.ChunkLengths = WithoutElement(ref cursor, lengths);
                break;
            default:
                layout.ReadChunked(ref cursor);
                break;
        }
        return layout;
    }

    private void ReadChunked(ref Cursor cursor)
    {
        var flags = cursor.Byte();
        int rank = cursor.Byte(), width = cursor.Byte();
        if (width is 0 or > 8)
            throw cursor.Error($"lengths of {width} bytes cannot be.");
        var lengths = new long[rank];
        for (var i = 0; i < rank; i++)
            lengths[i] = cursor.Number(width);
        ChunkLengths = WithoutElement(ref cursor, lengths);
        Index = (ChunkIndexKind)cursor.Byte();
        switch (Index)
        {
            case ChunkIndexKind.Single when (flags & 2) != 0:
                Single = (cursor.Length(), cursor.UInt32());
                break;
            case ChunkIndexKind.Single or ChunkIndexKind.Implicit:
                break;
            case ChunkIndexKind.FixedArray:
                cursor.Skip(1);
                break;
            case ChunkIndexKind.ExtensibleArray:
                cursor.Skip(5);
                break;
            case ChunkIndexKind.BTreeV2:
                cursor.Skip(6);
                break;
            default:
                throw cursor.Error($"the chunk index {(int)Index} is not known.");
        }
        Address = cursor.Address();
    }

    private static LayoutClass ClassOf(ref Cursor cursor)
    {
        var value = cursor.Byte();
        return value <= 2 ? (LayoutClass)value : throw cursor.Error(value == 3
            ? "virtual datasets are not supported."
            : $"class {value} is not known.");
    }

    /// <summary>The last length is that of an element.</summary>
    private static long[] WithoutElement(ref Cursor cursor, long[] lengths) =>
        lengths.Length >= 2 && lengths.All(length => length > 0)
            ? lengths[..^1]
            : throw cursor.Error($"chunks of the shape ({string.Join(", ", lengths)}) cannot be.");
}
