using Hornbeam.Hdf5.Reading;
using Hornbeam.Hdf5.Values;

namespace Hornbeam.Hdf5;

/// <summary>The type of the elements of a dataset or attribute.</summary>
public sealed class Hdf5Type
{
    private const string Part = "datatype";
    private const int MaxDepth = 8;

    private Hdf5Type(Hdf5Class @class, int size) => (Class, Size) = (@class, size);

    /// <summary>The kind of elements.</summary>
    public Hdf5Class Class { get; }

    /// <summary>Bytes an element takes in the dataset; of texts of any length that of the reference to them.</summary>
    public int Size { get; }

    /// <summary>Whether elements are texts.</summary>
    public bool IsText => Class == Hdf5Class.String || (Class == Hdf5Class.VariableLength && IsVariableText);

    /// <summary>How numbers are stored; null where they cannot be read as numbers.</summary>
    internal NumberFormat? Format { get; private init; }

    private bool IsVariableText { get; init; }

    /// <summary>The name as NumPy has it, such as <c>float32</c>, where there is one.</summary>
    public override string ToString() => Format is { } format ? NumberFormats.Name(format)
        : IsText ? "string" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Class}, {Size} bytes");

    internal static Hdf5Type Read(ReadOnlySpan<byte> data, FieldSizes sizes) => Read(data, sizes, depth: 0, out _);

    private static Hdf5Type Read(ReadOnlySpan<byte> data, FieldSizes sizes, int depth, out int length)
    {
        var cursor = new Cursor(data, sizes, Part);
        if (depth > MaxDepth)
            throw cursor.Error($"types are nested more than {MaxDepth} deep.");
        int head = cursor.Byte();
        var (version, kind) = (head >> 4, (Hdf5Class)(head & 15));
        if (version is < 1 or > 5 || kind > Hdf5Class.Array)
            throw cursor.Error($"version {version} with class {head & 15} is not known.");
        var bits = cursor.Number(3);
        var size = cursor.UInt32();
        if (size is 0 or > 1 << 30)
            throw cursor.Error($"elements of {size} bytes are not supported.");
        var type = kind switch
        {
            Hdf5Class.FixedPoint or Hdf5Class.BitField => Integers(ref cursor, kind, (int)size, bits),
            Hdf5Class.FloatingPoint => Floats(ref cursor, (int)size, bits),
            Hdf5Class.Enumerated => Enumeration(ref cursor, data, sizes, (int)size, depth),
            Hdf5Class.VariableLength => new Hdf5Type(kind, (int)size) { IsVariableText = (bits & 15) == 1 },
            _ => new Hdf5Type(kind, (int)size),
        };
        length = cursor.Position;
        return type;
    }

    private static Hdf5Type Integers(ref Cursor cursor, Hdf5Class kind, int size, long bits)
    {
        int offset = cursor.UInt16(), precision = cursor.UInt16();
        var isWhole = offset == 0 && precision == size * 8;
        return new Hdf5Type(kind, size) { Format = isWhole ? NumberFormats.Integer(size, (bits & 8) != 0, (bits & 1) != 0) : null };
    }

    private static Hdf5Type Floats(ref Cursor cursor, int size, long bits)
    {
        int offset = cursor.UInt16(), precision = cursor.UInt16();
        cursor.Skip(1);
        int exponent = cursor.Byte();
        cursor.Skip(1);
        int mantissa = cursor.Byte();
        cursor.Skip(4);
        var isWhole = offset == 0 && precision == size * 8 && (bits & 0x40) == 0;
        return new Hdf5Type(Hdf5Class.FloatingPoint, size)
        {
            Format = isWhole ? NumberFormats.Float(size, exponent, mantissa, (bits & 1) != 0) : null,
        };
    }

    private static Hdf5Type Enumeration(ref Cursor cursor, ReadOnlySpan<byte> data, FieldSizes sizes, int size, int depth)
    {
        var inner = Read(data[cursor.Position..], sizes, depth + 1, out _);
        return new Hdf5Type(Hdf5Class.Enumerated, size) { Format = inner.Size == size ? inner.Format : null };
    }
}
