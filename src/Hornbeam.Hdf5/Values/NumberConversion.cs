using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Hornbeam.Hdf5.Values;

/// <summary>Turns stored numbers into those of a .NET type.</summary>
internal static class NumberConversion
{
    /// <summary>Converts as many numbers as <paramref name="to"/> holds; what does not fit is rounded or cut.</summary>
    /// <param name="from">The stored bytes, whose order may be changed.</param>
    /// <param name="format">How they are stored.</param>
    /// <param name="to">The numbers.</param>
    public static void Convert<T>(Span<byte> from, NumberFormat format, Span<T> to) where T : unmanaged, INumberBase<T>
    {
        if (format.IsBigEndian)
            Reverse(from, format.Size);
        switch (format.Kind)
        {
            case NumberKind.Int8: Convert<sbyte, T>(from, to); break;
            case NumberKind.Int16: Convert<short, T>(from, to); break;
            case NumberKind.Int32: Convert<int, T>(from, to); break;
            case NumberKind.Int64: Convert<long, T>(from, to); break;
            case NumberKind.UInt8: Convert<byte, T>(from, to); break;
            case NumberKind.UInt16: Convert<ushort, T>(from, to); break;
            case NumberKind.UInt32: Convert<uint, T>(from, to); break;
            case NumberKind.UInt64: Convert<ulong, T>(from, to); break;
            case NumberKind.Float16: Convert<Half, T>(from, to); break;
            case NumberKind.Float32: Convert<float, T>(from, to); break;
            case NumberKind.Float64: Convert<double, T>(from, to); break;
            case NumberKind.BFloat16: FromBFloat16(from, to); break;
        }
    }

    private static void Convert<TFrom, TTo>(ReadOnlySpan<byte> bytes, Span<TTo> to)
        where TFrom : unmanaged, INumberBase<TFrom>
        where TTo : unmanaged, INumberBase<TTo>
    {
        var from = MemoryMarshal.Cast<byte, TFrom>(bytes);
        for (var i = 0; i < to.Length; i++)
            to[i] = TTo.CreateTruncating(from[i]);
    }

    /// <summary>A bfloat16 is the upper half of a float32.</summary>
    private static void FromBFloat16<T>(ReadOnlySpan<byte> bytes, Span<T> to) where T : unmanaged, INumberBase<T>
    {
        var from = MemoryMarshal.Cast<byte, ushort>(bytes);
        for (var i = 0; i < to.Length; i++)
            to[i] = T.CreateTruncating(BitConverter.UInt32BitsToSingle((uint)from[i] << 16));
    }

    private static void Reverse(Span<byte> bytes, int size)
    {
        switch (size)
        {
            case 2:
                var two = MemoryMarshal.Cast<byte, short>(bytes);
                BinaryPrimitives.ReverseEndianness(two, two);
                break;
            case 4:
                var four = MemoryMarshal.Cast<byte, int>(bytes);
                BinaryPrimitives.ReverseEndianness(four, four);
                break;
            case 8:
                var eight = MemoryMarshal.Cast<byte, long>(bytes);
                BinaryPrimitives.ReverseEndianness(eight, eight);
                break;
        }
    }
}
