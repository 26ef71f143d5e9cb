namespace Hornbeam.Hdf5.Reading;

/// <summary>Elements one after the other: within the header or somewhere in the file.</summary>
internal sealed class PlainStorage : DatasetStorage
{
    private readonly FileReader _file;
    private readonly DataLayout _layout;
    private readonly int _size;
    private readonly byte[] _fill;
    private readonly long _count;
    private readonly string _part;

    public PlainStorage(FileReader file, DataLayout layout, int size, long count, byte[] fill, string part)
    {
        (_file, _layout, _size, _count, _fill, _part) = (file, layout, size, count, fill, part);
        if (count > long.MaxValue / size)
            throw new Hdf5Exception(part, $"{count} elements of {size} bytes are too many.");
        if (layout.Class == LayoutClass.Compact && layout.Data.Length < count * size)
            throw new Hdf5Exception(part, $"it needs {count * size} bytes, but its header holds {layout.Data.Length}.");
        if (layout.Class == LayoutClass.Contiguous && layout.Address >= 0)
            file.Check(layout.Address, count * size, part);
    }

    public override void Read(long first, Span<byte> into)
    {
        if (_layout.Class == LayoutClass.Compact)
            _layout.Data.AsSpan((int)first * _size, into.Length).CopyTo(into);
        else if (_layout.Address < 0)
            Fill(into, _fill);
        else
            _file.Read(_layout.Address + first * _size, into, _part);
    }

    public override void CheckHonest()
    {
        if (_layout.Class == LayoutClass.Contiguous && _layout.Address < 0)
            HonestSize.Check(_count * _size, _file.Length, _part);
    }
}
