using System.Text;

namespace Hornbeam.Hdf5.Writing;

/// <summary>The global heap of a new file: collections of texts. Where they lie is known once all headers are laid out.</summary>
internal sealed class TextHeap
{
    private const int LeastLength = 4096;
    private const int MostObjects = 60000;
    private readonly List<ByteWriter> _collections = [];
    private int _objects;

    /// <summary>Adds a text.</summary>
    /// <returns>The number of its collection, its index there and its length in bytes.</returns>
    public (int Collection, int Index, int Length) Add(string text)
    {
        if (_collections.Count == 0 || _objects == MostObjects)
        {
            // The length of the collection follows when it is known.
            _collections.Add(new ByteWriter());
            _objects = 0;
        }
        var bytes = Encoding.UTF8.GetBytes(text);
        var writer = _collections[^1];
        writer.UInt16(++_objects).UInt16(0).UInt32(0).Int64(bytes.Length).Raw(bytes).PadTo((writer.Length + 7) / 8 * 8);
        return (_collections.Count - 1, _objects, bytes.Length);
    }

    /// <summary>The collections with their heads.</summary>
    public IReadOnlyList<byte[]> Finish() => [.. _collections.Select(Finish)];

    private static byte[] Finish(ByteWriter objects)
    {
        var used = 16 + objects.Length;
        var length = Math.Max(LeastLength, used);
        var writer = new ByteWriter().Raw("GCOL"u8).Byte(1).PadTo(8).Int64(length).Raw(objects.Bytes);
        // Object 0 is the free space, its own head included.
        if (length - used >= 16)
            writer.UInt16(0).UInt16(0).UInt32(0).Int64(length - used);
        return writer.PadTo(length).Bytes.ToArray();
    }
}
