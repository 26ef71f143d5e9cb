using Microsoft.Win32.SafeHandles;

namespace Hornbeam.Hdf5.Reading;

/// <summary>
/// The bytes of a file, read at positions: a file, a stretch of one (an entry of an archive), or memory. Reads outside end in an
/// error; several threads may read.
/// </summary>
internal sealed class ByteSource : IDisposable
{
    private readonly SafeFileHandle? _handle;
    private readonly ReadOnlyMemory<byte> _memory;
    private readonly long _start;
    private readonly bool _isOwner;

    private ByteSource(SafeFileHandle? handle, ReadOnlyMemory<byte> memory, long start, long length, bool isOwner)
    {
        (_handle, _memory, _start, Length, _isOwner) = (handle, memory, start, length, isOwner);
    }

    public long Length { get; }

    public static ByteSource Of(string path)
    {
        var handle = File.OpenHandle(path);
        return new ByteSource(handle, default, start: 0, RandomAccess.GetLength(handle), isOwner: true);
    }

    /// <summary>A stretch of a file; the handle stays the caller's.</summary>
    public static ByteSource Of(SafeFileHandle handle, long start, long length) => new(handle, default, start, length, isOwner: false);

    public static ByteSource Of(ReadOnlyMemory<byte> memory) => new(handle: null, memory, start: 0, memory.Length, isOwner: false);

    /// <summary>Refuses a stretch that is not inside.</summary>
    public void Check(long offset, long length, string part)
    {
        if (offset < 0 || length < 0 || offset > Length || length > Length - offset)
            throw new Hdf5Exception(part, $"{length} bytes at {offset} lie outside of the file, which has {Length} bytes: it is "
                + "truncated or damaged.");
    }

    public void Read(long offset, Span<byte> into, string part)
    {
        Check(offset, into.Length, part);
        if (_handle is null)
        {
            _memory.Span.Slice((int)offset, into.Length).CopyTo(into);
            return;
        }
        while (into.Length > 0)
        {
            var read = RandomAccess.Read(_handle, into, _start + offset);
            if (read == 0)
                throw new Hdf5Exception(part, $"the file ends at {offset}: it was cut while it was read.");
            offset += read;
            into = into[read..];
        }
    }

    public byte[] Read(long offset, long length, string part)
    {
        Check(offset, length, part);
        if (length > Array.MaxLength)
            throw new Hdf5Exception(part, $"{length} bytes are too many for one block.");
        var bytes = GC.AllocateUninitializedArray<byte>((int)length);
        Read(offset, bytes, part);
        return bytes;
    }

    public void Dispose()
    {
        if (_isOwner)
            _handle?.Dispose();
    }
}
