namespace Hornbeam.Hdf5.Reading;

/// <summary>A collection of the global heap: the values of variable length, such as texts.</summary>
internal sealed class GlobalHeap
{
    private const string Part = "global heap";
    private readonly byte[] _bytes;
    private readonly Dictionary<int, (int Start, int Length)> _objects = [];

    private GlobalHeap(byte[] bytes) => _bytes = bytes;

    public int Bytes => _bytes.Length;

    public static GlobalHeap Read(FileReader file, long address)
    {
        var head = new Cursor(file.Block(address, 8 + file.Sizes.Lengths, Part), file.Sizes, Part);
        head.Signature("GCOL"u8);
        head.Version(1, 1);
        head.Skip(3);
        var heap = new GlobalHeap(file.Block(address, head.Length(), Part));
        var cursor = new Cursor(heap._bytes, file.Sizes, Part);
        cursor.Skip(head.Position);
        while (cursor.Remaining >= 8 + file.Sizes.Lengths)
        {
            var index = cursor.UInt16();
            cursor.Skip(6);
            var length = cursor.Length();
            // Index 0 is the free space, which reaches to the end.
            if (index == 0)
                break;
            if (length > cursor.Remaining)
                throw cursor.Error($"object {index} is longer than its collection.");
            heap._objects[index] = (cursor.Position, (int)length);
            cursor.Skip((int)Math.Min((length + 7) / 8 * 8, cursor.Remaining));
        }
        return heap;
    }

    public ReadOnlySpan<byte> Object(int index, long length)
    {
        if (!_objects.TryGetValue(index, out var place))
            throw new Hdf5Exception(Part, $"there is no object {index}.");
        return length <= place.Length
            ? _bytes.AsSpan(place.Start, (int)length)
            : throw new Hdf5Exception(Part, $"object {index} has {place.Length} bytes, but {length} are asked for.");
    }
}
