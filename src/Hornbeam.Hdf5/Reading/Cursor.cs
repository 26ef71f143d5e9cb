using System.Buffers.Binary;
using System.Text;

namespace Hornbeam.Hdf5.Reading;

/// <summary>Reads the fields of a block one after the other; running out of bytes is an error that names the block.</summary>
internal ref struct Cursor
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly FieldSizes _sizes;

    public Cursor(ReadOnlySpan<byte> bytes, FieldSizes sizes, string part)
    {
        _bytes = bytes;
        _sizes = sizes;
        Part = part;
    }

    public string Part { get; }

    public int Position { get; private set; }

    public readonly int Remaining => _bytes.Length - Position;

    public byte Byte() => Take(1)[0];

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    /// <summary>A length: never negative, nor more than a signed number holds.</summary>
    public long Length() => Number(_sizes.Lengths);

    /// <summary>An address in the file, or -1 where there is none.</summary>
    public long Address()
    {
        var bytes = Take(_sizes.Offsets);
        return bytes.IndexOfAnyExcept((byte)0xff) < 0 ? -1 : Unsigned(bytes);
    }

    /// <summary>An address that must be there.</summary>
    public long RequiredAddress()
    {
        var address = Address();
        return address >= 0 ? address : throw Error("an address is missing.");
    }

    /// <summary>An unsigned number of so many bytes.</summary>
    public long Number(int bytes) => Unsigned(Take(bytes));

    public string Text(int length) => Encoding.UTF8.GetString(Take(length));

    /// <summary>A text that ends with a zero byte.</summary>
    public string TextToZero()
    {
        var end = _bytes[Position..].IndexOf((byte)0);
        if (end < 0)
            throw Error("a text has no end.");
        var text = Text(end);
        Skip(1);
        return text;
    }

    public void Skip(int bytes) => Take(bytes);

    /// <summary>Goes to the next multiple of 8 from the given place.</summary>
    public void Align(int from)
    {
        var rest = (Position - from) % 8;
        if (rest > 0)
            Skip(8 - rest);
    }

    public void Signature(ReadOnlySpan<byte> signature)
    {
        if (!Take(signature.Length).SequenceEqual(signature))
            throw Error($"the signature '{Encoding.ASCII.GetString(signature)}' is missing.");
    }

    /// <summary>A version that must be one of those known.</summary>
    public int Version(int least, int most)
    {
        var version = Byte();
        return version >= least && version <= most ? version : throw Error(
            $"version {version} is not known (known: {least} to {most}).");
    }

    public ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > Remaining)
            throw Error($"{count} bytes are needed at byte {Position}, but the block ends after {_bytes.Length}.");
        var taken = _bytes.Slice(Position, count);
        Position += count;
        return taken;
    }

    public readonly Hdf5Exception Error(string problem) => new(Part, problem);

    private readonly long Unsigned(ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        for (var i = bytes.Length - 1; i >= 0; i--)
            value = value << 8 | bytes[i];
        return value <= long.MaxValue ? (long)value : throw Error($"the number {value} is too large.");
    }
}
