namespace Hornbeam.Hdf5.Values;

/// <summary>Numbers' formats by the fields of a datatype, and their names.</summary>
internal static class NumberFormats
{
    public static NumberFormat? Integer(int size, bool isSigned, bool isBigEndian) => (size, isSigned) switch
    {
        (1, true) => new(NumberKind.Int8),
        (1, false) => new(NumberKind.UInt8),
        (2, true) => new(NumberKind.Int16, isBigEndian),
        (2, false) => new(NumberKind.UInt16, isBigEndian),
        (4, true) => new(NumberKind.Int32, isBigEndian),
        (4, false) => new(NumberKind.UInt32, isBigEndian),
        (8, true) => new(NumberKind.Int64, isBigEndian),
        (8, false) => new(NumberKind.UInt64, isBigEndian),
        _ => null,
    };

    public static NumberFormat? Float(int size, int exponent, int mantissa, bool isBigEndian) => (size, exponent, mantissa) switch
    {
        (2, 5, 10) => new(NumberKind.Float16, isBigEndian),
        (2, 8, 7) => new(NumberKind.BFloat16, isBigEndian),
        (4, 8, 23) => new(NumberKind.Float32, isBigEndian),
        (8, 11, 52) => new(NumberKind.Float64, isBigEndian),
        _ => null,
    };

    /// <summary>The name as NumPy has it.</summary>
    public static string Name(NumberFormat format) => format.Kind.ToString().ToLowerInvariant();

    /// <summary>The format that a .NET type has in memory.</summary>
    /// <exception cref="ArgumentException">It is no number that HDF5 stores.</exception>
    public static NumberFormat Of<T>() => new(
        typeof(T) == typeof(float) ? NumberKind.Float32
        : typeof(T) == typeof(double) ? NumberKind.Float64
        : typeof(T) == typeof(Half) ? NumberKind.Float16
        : typeof(T) == typeof(sbyte) ? NumberKind.Int8
        : typeof(T) == typeof(short) ? NumberKind.Int16
        : typeof(T) == typeof(int) ? NumberKind.Int32
        : typeof(T) == typeof(long) ? NumberKind.Int64
        : typeof(T) == typeof(byte) ? NumberKind.UInt8
        : typeof(T) == typeof(ushort) ? NumberKind.UInt16
        : typeof(T) == typeof(uint) ? NumberKind.UInt32
        : typeof(T) == typeof(ulong) ? NumberKind.UInt64
        : throw new ArgumentException($"HDF5 stores no elements of type {typeof(T).Name}; use float, double, Half or an integer."));
}
