namespace Hornbeam.Hdf5.Reading;

/// <summary>The names of an old group's links.</summary>
internal sealed class LocalHeap
{
    private const string Part = "local heap";
    private readonly byte[] _data;

    private LocalHeap(byte[] data) => _data = data;

    public static LocalHeap Read(FileReader file, long address)
    {
        var cursor = new Cursor(file.Block(address, 8 + 2 * file.Sizes.Lengths + file.Sizes.Offsets, Part), file.Sizes, Part);
        cursor.Signature("HEAP"u8);
        cursor.Version(0, 0);
        cursor.Skip(3);
        var length = cursor.Length();
        cursor.Take(file.Sizes.Lengths);
        return new LocalHeap(file.Block(cursor.RequiredAddress(), length, Part));
    }

    public string Text(long offset)
    {
        if (offset < 0 || offset >= _data.Length)
            throw new Hdf5Exception(Part, $"there is no name at {offset}.");
        return new Cursor(_data.AsSpan((int)offset), default, Part).TextToZero();
    }
}
