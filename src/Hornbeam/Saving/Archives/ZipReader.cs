using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Hornbeam.Saving.Archives;

/// <summary>
/// Reads ZIP archives. Unlike .NET's, it checks checksums, says where an entry lies that is not compressed (so that it can be read
/// in place), and makes no more room than the archive can fill. Nothing is ever extracted to a path.
/// </summary>
internal sealed class ZipReader : IDisposable
{
    private const int EndLength = 22;
    private const int LongestComment = ushort.MaxValue;

    /// <summary>Deflate cannot make more of a byte.</summary>
    private const long MostInflation = 1040;

    private readonly string _path;
    private readonly long _length;
    private readonly Dictionary<string, ZipEntry> _entries = new(StringComparer.Ordinal);

    public ZipReader(string path)
    {
        _path = path;
        Handle = File.OpenHandle(path);
        try
        {
            _length = RandomAccess.GetLength(Handle);
            ReadDirectory();
        }
        catch
        {
            Handle.Dispose();
            throw;
        }
    }

    public SafeFileHandle Handle { get; }

    public IReadOnlyCollection<ZipEntry> Entries => _entries.Values;

    public ZipEntry? Find(string name) => _entries.GetValueOrDefault(name);

    /// <summary>Where the bytes of an entry begin.</summary>
    public long DataAt(ZipEntry entry)
    {
        var header = Block(entry.HeaderAt, 30, entry.Name);
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != 0x04034b50)
            throw Wrong($"entry '{entry.Name}'", "its header is damaged");
        var start = entry.HeaderAt + 30 + UInt16(header, 26) + UInt16(header, 28);
        return start <= _length - entry.StoredLength ? start : throw Wrong($"entry '{entry.Name}'", "it reaches behind the end");
    }

    /// <summary>All bytes of an entry.</summary>
    public byte[] Read(ZipEntry entry)
    {
        var part = $"entry '{entry.Name}'";
        var stored = Block(DataAt(entry), entry.StoredLength, part);
        var bytes = entry.IsDeflated ? Inflate(stored, entry, part) : stored;
        var crc = new Crc32();
        crc.Add(bytes);
        return crc.Value == entry.Crc ? bytes : throw Wrong(part, "its checksum does not fit");
    }

    /// <summary>Checks the bytes of an entry that is read in place.</summary>
    public void Verify(ZipEntry entry)
    {
        var (at, left) = (DataAt(entry), entry.StoredLength);
        var (crc, buffer) = (new Crc32(), new byte[1 << 18]);
        while (left > 0)
        {
            var read = RandomAccess.Read(Handle, buffer.AsSpan(0, (int)Math.Min(left, buffer.Length)), at);
            if (read == 0)
                throw Wrong($"entry '{entry.Name}'", "it reaches behind the end");
            crc.Add(buffer.AsSpan(0, read));
            (at, left) = (at + read, left - read);
        }
        if (crc.Value != entry.Crc)
            throw Wrong($"entry '{entry.Name}'", "its checksum does not fit");
    }

    public void Dispose() => Handle.Dispose();

    private void ReadDirectory()
    {
        var tailLength = (int)Math.Min(_length, EndLength + LongestComment);
        var tail = Block(_length - tailLength, tailLength, "end");
        var at = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (at < 0 || at > tail.Length - EndLength)
            throw Wrong("end", "this is no ZIP archive, or it is truncated");
        var end = tail.AsSpan(at);
        long count = UInt16(end, 10), length = UInt32(end, 12), start = UInt32(end, 16);
        if (start == uint.MaxValue || count == ushort.MaxValue)
            (count, length, start) = ReadLargeEnd(_length - tailLength + at - 20);
        // An entry takes at least 46 bytes, so that a false count ends soon.
        var directory = Block(start, length, "directory");
        var place = 0;
        for (var i = 0L; i < count; i++)
            place += ReadEntry(directory.AsSpan(place));
    }

    private (long Count, long Length, long Start) ReadLargeEnd(long locatorAt)
    {
        var locator = Block(locatorAt, 20, "end");
        if (UInt32(locator, 0) != 0x07064b50)
            throw Wrong("end", "the place of the directory is missing");
        var end = Block(Int64(locator, 8), 56, "end");
        if (UInt32(end, 0) != 0x06064b50)
            throw Wrong("end", "the place of the directory is damaged");
        return (Int64(end, 32), Int64(end, 40), Int64(end, 48));
    }

    private int ReadEntry(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 46 || UInt32(bytes, 0) != 0x02014b50)
            throw Wrong("directory", "an entry is damaged");
        int flags = UInt16(bytes, 8), method = UInt16(bytes, 10);
        long stored = UInt32(bytes, 20), length = UInt32(bytes, 24), header = UInt32(bytes, 42);
        int nameLength = UInt16(bytes, 28), extraLength = UInt16(bytes, 30), commentLength = UInt16(bytes, 32);
        var total = 46 + nameLength + extraLength + commentLength;
        if (total > bytes.Length)
            throw Wrong("directory", "an entry is cut");
        var name = Encoding.UTF8.GetString(bytes.Slice(46, nameLength));
        ReadLargeNumbers(bytes.Slice(46 + nameLength, extraLength), ref length, ref stored, ref header);
        if (method is not (0 or 8) || (flags & 1) != 0)
            throw Wrong($"entry '{name}'", (flags & 1) != 0 ? "it is encrypted" : $"its compression ({method}) is not supported");
        var entry = new ZipEntry(name, method == 8, stored, length, UInt32(bytes, 16), header);
        if (method == 0 && stored != length)
            throw Wrong($"entry '{name}'", "its lengths differ");
        if (!_entries.TryAdd(name, entry))
            throw Wrong($"entry '{name}'", "it is there twice");
        return total;
    }

    /// <summary>Numbers of more than 32 bits stand in an extra field, in this order, those that are needed.</summary>
    private static void ReadLargeNumbers(ReadOnlySpan<byte> extra, ref long length, ref long stored, ref long header)
    {
        while (extra.Length >= 4)
        {
            int kind = UInt16(extra, 0), size = Math.Min((int)UInt16(extra, 2), extra.Length - 4);
            var field = extra.Slice(4, size);
            if (kind == 1)
            {
                Take(ref field, ref length);
                Take(ref field, ref stored);
                Take(ref field, ref header);
            }
            extra = extra[(4 + size)..];
        }

        static void Take(ref ReadOnlySpan<byte> field, ref long number)
        {
            if (number != uint.MaxValue || field.Length < 8)
                return;
            number = BinaryPrimitives.ReadInt64LittleEndian(field);
            field = field[8..];
        }
    }

    private byte[] Inflate(byte[] stored, ZipEntry entry, string part)
    {
        if (entry.Length > MostInflation * Math.Max(1, entry.StoredLength) || entry.Length > Array.MaxLength)
            throw Wrong(part, $"{entry.StoredLength} compressed bytes cannot become {entry.Length}");
        var bytes = new byte[entry.Length];
        try
        {
            using var stream = new DeflateStream(new MemoryStream(stored), CompressionMode.Decompress);
            if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length || stream.ReadByte() >= 0)
                throw Wrong(part, $"it does not inflate to its {entry.Length} bytes");
            return bytes;
        }
        catch (InvalidDataException exception)
        {
            throw new ModelFileException($"{_path}, {part}: its compressed bytes are damaged.", exception);
        }
    }

    private byte[] Block(long at, long length, string part)
    {
        if (at < 0 || length < 0 || at > _length - length || length > Array.MaxLength)
            throw Wrong(part, "it lies outside of the archive, which is truncated or damaged");
        var bytes = GC.AllocateUninitializedArray<byte>((int)length);
        for (var read = 0; read < bytes.Length;)
        {
            var count = RandomAccess.Read(Handle, bytes.AsSpan(read), at + read);
            read += count > 0 ? count : throw Wrong(part, "the archive was cut while it was read");
        }
        return bytes;
    }

    private ModelFileException Wrong(string part, string problem) => new($"{_path}, {part}: {problem}.");

    private static ushort UInt16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint UInt32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static long Int64(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes[at..]);
}
