using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Hornbeam.Hdf5.Writing;

/// <summary>Fields one after the other, little-endian; addresses and lengths take 8 bytes.</summary>
internal sealed class ByteWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public int Length => _bytes.WrittenCount;

    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    public ByteWriter Byte(int value)
    {
        Next(1)[0] = (byte)value;
        return this;
    }

    public ByteWriter UInt16(int value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(Next(2), checked((ushort)value));
        return this;
    }

    public ByteWriter UInt32(long value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(Next(4), checked((uint)value));
        return this;
    }

    /// <summary>A length or an address; -1 is the address of nothing.</summary>
    public ByteWriter Int64(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(Next(8), value);
        return this;
    }

    public ByteWriter Raw(ReadOnlySpan<byte> bytes)
    {
        _bytes.Write(bytes);
        return this;
    }

    public ByteWriter Text(string text) => Raw(Encoding.UTF8.GetBytes(text));

    /// <summary>Zeros up to a length.</summary>
    public ByteWriter PadTo(int length)
    {
        while (Length < length)
            Byte(0);
        return this;
    }

    /// <summary>The checksum of all that stands before.</summary>
    public ByteWriter Checksum() => UInt32(Reading.Checksum.Of(Bytes));

    private Span<byte> Next(int count)
    {
        var span = _bytes.GetSpan(count)[..count];
        _bytes.Advance(count);
        return span;
    }
}
