namespace Hornbeam.Hdf5.Reading;

/// <summary>Messages that are many: a fractal heap holds them, and a tree by their names says where.</summary>
internal static class DenseStorage
{
    /// <summary>The messages.</summary>
    /// <param name="file">The file.</param>
    /// <param name="info">The message in the object's header that tells heap and tree.</param>
    /// <param name="part">What is read, for errors.</param>
    /// <param name="orderBytes">Bytes of the largest order of creation, where it is told.</param>
    /// <param name="hashBytes">Bytes of a tree's record before the place in the heap.</param>
    public static IEnumerable<byte[]> Read(FileReader file, byte[] info, string part, int orderBytes, int hashBytes)
    {
        var cursor = new Cursor(info, file.Sizes, part);
        cursor.Version(0, 0);
        if ((cursor.Byte() & 1) != 0)
            cursor.Skip(orderBytes);
        var heapAddress = cursor.Address();
        var tree = cursor.Address();
        if (heapAddress < 0 || tree < 0)
            return [];
        var heap = new FractalHeap(file, heapAddress);
        return BTreeV2.Read(file, tree).Select(record => heap.Object(record.AsSpan(Math.Min(hashBytes, record.Length))));
    }
}
