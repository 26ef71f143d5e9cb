using System.Text;
using Hornbeam.Hdf5.Values;

namespace Hornbeam.Hdf5.Writing;

/// <summary>The messages for types and shapes.</summary>
internal static class TypeEncoding
{
    private const int Version1 = 0x10;

    /// <summary>Bytes of a reference to a text in the global heap.</summary>
    public const int TextReference = 16;

    public static byte[] Number(NumberFormat format)
    {
        var writer = new ByteWriter();
        var bits = format.Size * 8;
        switch (format.Kind)
        {
            case NumberKind.Float16:
                return Float(15, 10, 5, 15);
            case NumberKind.BFloat16:
                // As Keras has it: two bytes without meaning; an attribute says what they are.
                return writer.Byte(Version1 | (int)Hdf5Class.Opaque).Byte(8).UInt16(0).UInt32(2).PadTo(16).Bytes.ToArray();
            case NumberKind.Float32:
                return Float(31, 23, 8, 127);
            case NumberKind.Float64:
                return Float(63, 52, 11, 1023);
            default:
                var isSigned = format.Kind <= NumberKind.Int64;
                return writer.Byte(Version1 | (int)Hdf5Class.FixedPoint).Byte(isSigned ? 8 : 0).UInt16(0).UInt32(format.Size)
                    .UInt16(0).UInt16(bits).Bytes.ToArray();
        }

        byte[] Float(int sign, int mantissa, int exponent, int bias) => writer
            .Byte(Version1 | (int)Hdf5Class.FloatingPoint).Byte(0x20).Byte(sign).Byte(0).UInt32(format.Size)
            .UInt16(0).UInt16(bits).Byte(mantissa).Byte(exponent).Byte(0).Byte(mantissa).UInt32(bias).Bytes.ToArray();
    }

    /// <summary>Texts of any length.</summary>
    public static byte[] VariableText() => new ByteWriter()
        .Byte(Version1 | (int)Hdf5Class.VariableLength).Byte(1).Byte(1).Byte(0).UInt32(TextReference)
        .Raw(Number(new NumberFormat(NumberKind.UInt8))).Bytes.ToArray();

    /// <summary>Texts of a fixed number of bytes, filled up with zeros.</summary>
    public static byte[] FixedText(int bytes, bool isAscii) => new ByteWriter()
        .Byte(Version1 | (int)Hdf5Class.String).Byte(isAscii ? 0x01 : 0x11).UInt16(0).UInt32(bytes).Bytes.ToArray();

    public static byte[] Shape(IReadOnlyList<long> lengths)
    {
        var writer = new ByteWriter().Byte(2).Byte(lengths.Count).Byte(0).Byte(lengths.Count == 0 ? 0 : 1);
        foreach (var length in lengths)
            writer.Int64(length);
        return writer.Bytes.ToArray();
    }

    /// <summary>An attribute's message.</summary>
    public static byte[] Attribute(string name, byte[] type, byte[] shape, ReadOnlySpan<byte> data)
    {
        var bytes = Encoding.UTF8.GetBytes(name + "\0");
        return new ByteWriter().Byte(3).Byte(0).UInt16(bytes.Length).UInt16(type.Length).UInt16(shape.Length).Byte(1)
            .Raw(bytes).Raw(type).Raw(shape).Raw(data).Bytes.ToArray();
    }
}
