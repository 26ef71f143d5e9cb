namespace Hornbeam.Hdf5.Reading;

/// <summary>Reads the elements of the array indexes: an address, and of filtered chunks a length and a mask.</summary>
/// <param name="IsFiltered">Whether chunks are filtered.</param>
/// <param name="ElementLength">Bytes of an element.</param>
/// <param name="ChunkBytes">Bytes of a chunk without filters.</param>
/// <param name="Add">Takes a chunk and its number.</param>
internal sealed record ChunkElements(bool IsFiltered, int ElementLength, long ChunkBytes, Action<long, StoredChunk> Add)
{
    /// <summary>Reads so many elements, beginning with a number.</summary>
    public void Read(ref Cursor cursor, FieldSizes sizes, long first, long count)
    {
        for (var i = 0L; i < count; i++)
        {
            var element = new Cursor(cursor.Take(ElementLength), sizes, cursor.Part);
            var address = element.Address();
            var (length, mask) = (ChunkBytes, 0u);
            if (IsFiltered)
                (length, mask) = (element.Number(Math.Clamp(ElementLength - sizes.Offsets - 4, 1, 8)), element.UInt32());
            if (address >= 0)
                Add(first + i, new StoredChunk(address, length, mask));
        }
    }
}
