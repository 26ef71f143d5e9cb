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
