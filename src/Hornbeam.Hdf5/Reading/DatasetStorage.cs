using Hornbeam.Hdf5.Values;

namespace Hornbeam.Hdf5.Reading;

/// <summary>The stored bytes of a dataset, read from any element on in row-major order.</summary>
internal abstract class DatasetStorage
{
    public static DatasetStorage Of(FileReader file, ObjectHeader header, Hdf5Type type, Dataspace space, string part)
    {
        if (header.Find(MessageType.ExternalFiles) is not null)
            throw new Hdf5Exception(part, "its data are in other files, which is not supported.");
        var layout = DataLayout.Read(header.Required(MessageType.DataLayout), file.Sizes);
        var fill = FillValue.Read(header, file.Sizes, type.Size);
        if (layout.Class != LayoutClass.Chunked)
            return new PlainStorage(file, layout, type.Size, space.Count, fill, part);
        var filters = header.Find(MessageType.FilterPipeline) is { } message
            ? FilterPipeline.Read(header.Resolve(message))
            : FilterPipeline.None;
        return new ChunkedStorage(file, layout, filters, type.Size, space.Lengths, fill, part);
    }

    /// <summary>Fills bytes with the elements from one on.</summary>
    public abstract void Read(long first, Span<byte> into);

    /// <summary>Refuses to make room for far more elements than the file can hold.</summary>
    public abstract void CheckHonest();

    /// <summary>Fills elements that were never written.</summary>
    protected static void Fill(Span<byte> into, byte[] fill)
    {
        if (fill.Length == 0 || fill.AsSpan().IndexOfAnyExcept((byte)0) < 0)
            into.Clear();
        else
            for (var at = 0; at < into.Length; at += fill.Length)
                fill.CopyTo(into[at..]);
    }
}

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

/// <summary>How much room may be made for what a file only declares and does not hold.</summary>
internal static class HonestSize
{
    private const long Always = 64L << 20;

    public static void Check(long bytes, long fileLength, string part)
    {
        if (bytes > Math.Max(Always, 4 * fileLength))
            throw new Hdf5Exception(part, $"it declares {bytes} bytes that the file of {fileLength} bytes does not hold: read rows.");
    }
}
