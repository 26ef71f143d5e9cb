using System.IO.Compression;

namespace Hornbeam.Hdf5.Reading;

/// <summary>What was done to a chunk before it was written, and how it is undone: deflate, shuffle and checksums.</summary>
internal sealed class FilterPipeline
{
    private const string Part = "filter pipeline";

    /// <summary>Deflate cannot make more of a byte.</summary>
    private const long MostInflation = 1040;

    private readonly List<(int Id, uint Value)> _filters = [];

    public static FilterPipeline None { get; } = new();

    public bool IsEmpty => _filters.Count == 0;

    public static FilterPipeline Read(ReadOnlySpan<byte> message)
    {
        var pipeline = new FilterPipeline();
        var cursor = new Cursor(message, default, Part);
        var version = cursor.Version(1, 2);
        int count = cursor.Byte();
        if (version == 1)
            cursor.Skip(6);
        for (var i = 0; i < count; i++)
        {
            int id = cursor.UInt16();
            int nameLength = version == 1 || id >= 256 ? cursor.UInt16() : 0;
            cursor.Skip(2);
            int values = cursor.UInt16();
            var start = cursor.Position;
            cursor.Skip(nameLength);
            if (version == 1)
                cursor.Align(start);
            var first = values > 0 ? cursor.UInt32() : 0;
            cursor.Skip(4 * Math.Max(0, values - 1) + (version == 1 && values % 2 == 1 ? 4 : 0));
            if (id is not (1 or 2 or 3))
                throw cursor.Error($"filter {id} is not supported (known: 1 deflate, 2 shuffle, 3 fletcher32).");
            pipeline._filters.Add((id, first));
        }
        return pipeline;
    }

    /// <summary>The chunk as it was before the filters.</summary>
    /// <param name="stored">The stored bytes.</param>
    /// <param name="mask">A bit for each filter that this chunk went without.</param>
    /// <param name="length">The chunk's bytes.</param>
    public byte[] Undo(byte[] stored, uint mask, int length)
    {
        var bytes = stored;
        for (var i = _filters.Count - 1; i >= 0; i--)
        {
            if ((mask >> i & 1) != 0)
                continue;
            var (id, value) = _filters[i];
            bytes = id switch
            {
                1 => Inflate(bytes, length + (_filters.Exists(filter => filter.Id == 3) ? 4 : 0)),
                2 => Unshuffle(bytes, value),
                _ => WithoutChecksum(bytes),
            };
        }
        return bytes.Length == length ? bytes : throw new Hdf5Exception("chunk", $"it has {bytes.Length} bytes, not {length}.");
    }

    /// <summary>Inflates at most so many bytes.</summary>
    private static byte[] Inflate(byte[] stored, int most)
    {
        if (most > MostInflation * stored.Length)
            throw new Hdf5Exception("chunk", $"{stored.Length} compressed bytes cannot become {most}.");
        var bytes = new byte[most];
        try
        {
            using var stream = new ZLibStream(new MemoryStream(stored), CompressionMode.Decompress);
            var length = stream.ReadAtLeast(bytes, most, throwOnEndOfStream: false);
            if (length == most && stream.ReadByte() >= 0)
                throw new Hdf5Exception("chunk", $"it inflates to more than its {most} bytes.");
            return length == most ? bytes : bytes[..length];
        }
        catch (InvalidDataException exception)
        {
            throw new Hdf5Exception($"chunk: its compressed bytes are damaged ({exception.Message}).", exception);
        }
    }

    /// <summary>Puts the bytes of the elements together again: the first bytes of all came first, then the second ones.</summary>
    private static byte[] Unshuffle(byte[] bytes, uint elementSize)
    {
        if (elementSize <= 1 || elementSize > bytes.Length)
            return bytes;
        var (size, count) = ((int)elementSize, bytes.Length / (int)elementSize);
        var result = new byte[bytes.Length];
        for (var part = 0; part < size; part++)
        {
            var from = bytes.AsSpan(part * count, count);
            for (var i = 0; i < from.Length; i++)
                result[i * size + part] = from[i];
        }
        bytes.AsSpan(size * count).CopyTo(result.AsSpan(size * count));
        return result;
    }

    private static byte[] WithoutChecksum(byte[] bytes)
    {
        if (bytes.Length < 4)
            throw new Hdf5Exception("chunk", "its checksum is missing.");
        var data = bytes.AsSpan(0, bytes.Length - 4);
        var stored = BitConverter.ToUInt32(bytes, bytes.Length - 4);
        return Fletcher32(data) == stored
            ? data.ToArray()
            : throw new Hdf5Exception("chunk", "the checksum does not fit: the file is damaged.");
    }

    /// <summary>Fletcher's checksum over words of 16 bits, the more significant byte first.</summary>
    private static uint Fletcher32(ReadOnlySpan<byte> bytes)
    {
        uint sum1 = 0, sum2 = 0;
        for (var i = 0; i + 1 < bytes.Length; i += 2)
        {
            sum1 = (sum1 + (uint)(bytes[i] << 8 | bytes[i + 1])) % 65535;
            sum2 = (sum2 + sum1) % 65535;
        }
        if (bytes.Length % 2 == 1)
        {
            sum1 = (sum1 + (uint)(bytes[^1] << 8)) % 65535;
            sum2 = (sum2 + sum1) % 65535;
        }
        return sum2 << 16 | sum1;
    }
}
