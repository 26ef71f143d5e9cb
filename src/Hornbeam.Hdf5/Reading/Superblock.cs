namespace Hornbeam.Hdf5.Reading;

/// <summary>The beginning of a file: sizes of fields and where the root group is.</summary>
internal sealed class Superblock
{
    private const string Part = "superblock";

    private Superblock(FieldSizes sizes, long baseAddress, long root) => (Sizes, Base, Root) = (sizes, baseAddress, root);

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'H', (byte)'D', (byte)'F', (byte)'\r', (byte)'\n', 0x1a, (byte)'\n'];

    public FieldSizes Sizes { get; }

    /// <summary>What addresses are counted from.</summary>
    public long Base { get; }

    /// <summary>The address of the root group's object header.</summary>
    public long Root { get; }

    public static Superblock Read(ByteSource source)
    {
        var start = Find(source);
        var bytes = source.Read(start, Math.Min(128, source.Length - start), Part);
        var cursor = new Cursor(bytes, default, Part);
        cursor.Skip(Signature.Length);
        var version = cursor.Version(0, 3);
        if (version < 2)
            cursor.Skip(4);
        var sizes = new FieldSizes(Size(ref cursor), Size(ref cursor));
        cursor.Skip(version switch { 0 => 1 + 8, 1 => 1 + 12, _ => 1 });
        var rest = new Cursor(bytes.AsSpan(cursor.Position), sizes, Part);
        var baseAddress = rest.RequiredAddress();
        rest.Address();
        var end = rest.RequiredAddress();
        // Version 0 and 1: the driver's block, then the entry of the root group, which begins with the place of its name.
        if (version < 2)
        {
            rest.Address();
            rest.Address();
        }
        var root = rest.RequiredAddress();
        if (version >= 2)
            Checksum.Verify(bytes.AsSpan(0, cursor.Position + rest.Position), rest.UInt32(), Part);
        // A block of the user's before the file counts as base where the writer did not say so.
        if (baseAddress == 0 && start > 0)
            (baseAddress, end) = (start, end + start);
        if (end > source.Length)
            throw new Hdf5Exception(Part, $"the file should have {end} bytes, but it has {source.Length}: it is truncated.");
        return new Superblock(sizes, baseAddress, root);
    }

    private static long Find(ByteSource source)
    {
        Span<byte> bytes = stackalloc byte[8];
        for (var start = 0L; start + 8 <= source.Length; start = start == 0 ? 512 : start * 2)
        {
            source.Read(start, bytes, Part);
            if (bytes.SequenceEqual(Signature))
                return start;
        }
        throw new Hdf5Exception(Part, "this is not an HDF5 file: its signature is missing.");
    }

    private static int Size(ref Cursor cursor)
    {
        var size = cursor.Byte();
        return size is 2 or 4 or 8 ? size : throw cursor.Error($"addresses or lengths of {size} bytes are not supported.");
    }
}
