namespace Hornbeam.Hdf5.Reading;

/// <summary>The index of chunks of a dataset whose axes cannot grow.</summary>
internal static class FixedArray
{
    private const string Part = "fixed array";

    public static void Read(FileReader file, long address, bool isFiltered, long chunkBytes, Action<long, StoredChunk> add)
    {
        var bytes = file.Block(address, 12 + file.Sizes.Lengths + file.Sizes.Offsets, Part);
        var head = new Cursor(bytes, file.Sizes, Part);
        head.Signature("FAHD"u8);
        head.Version(0, 0);
        head.Byte();
        int elementLength = head.Byte(), pageBits = head.Byte();
        var count = head.Length();
        var block = head.Address();
        Checksum.Verify(bytes.AsSpan(0, head.Position), head.UInt32(), Part);
        if (block < 0)
            return;
        if (pageBits > 40 || elementLength < file.Sizes.Offsets || count > file.Length)
            throw head.Error("its table cannot be.");
        var elements = new ChunkElements(isFiltered, elementLength, chunkBytes, add);
        var prefix = 6 + file.Sizes.Offsets;
        var perPage = 1L << pageBits;
        if (count <= perPage)
        {
            ReadBlock(block, prefix, count, first: 0);
            return;
        }
        var pages = (count + perPage - 1) / perPage;
        var bitmap = file.Block(block + prefix, (pages + 7) / 8, Part);
        var place = block + prefix + bitmap.Length + 4;
        for (var page = 0L; page < pages; page++)
        {
            var own = Math.Min(perPage, count - page * perPage);
            if ((bitmap[page / 8] >> (7 - (int)(page % 8)) & 1) != 0)
                ReadBlock(place, skip: 0, own, page * perPage);
            place += own * elementLength + 4;
        }

        void ReadBlock(long at, int skip, long own, long first)
        {
            var data = file.Block(at, skip + own * elementLength + 4, Part);
            var cursor = new Cursor(data, file.Sizes, Part);
            if (skip > 0)
                cursor.Signature("FADB"u8);
            cursor.Skip(skip - cursor.Position);
            elements.Read(ref cursor, file.Sizes, first, own);
            Checksum.Verify(data.AsSpan(0, cursor.Position), cursor.UInt32(), Part);
        }
    }
}
