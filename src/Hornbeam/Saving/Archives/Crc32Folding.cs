using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Hornbeam.Saving.Archives;

/// <summary>
/// The checksum 64 bytes at a time by products without carries, where the processor has them: bytes far ahead are folded upon those
/// behind by powers of x modulo the polynomial (Gopal et al. 2009, "Fast CRC computation using PCLMULQDQ"; the constants are theirs).
/// </summary>
internal static class Crc32Folding
{
    /// <summary>Bytes below which it is not worth while.</summary>
    public const int Least = 64;

    private static readonly Vector128<ulong> By512Bits = Vector128.Create(0x0154442bd4ul, 0x01c6e41596ul);
    private static readonly Vector128<ulong> By128Bits = Vector128.Create(0x01751997d0ul, 0x00ccaa009eul);
    private static readonly Vector128<ulong> By64Bits = Vector128.Create(0x0163cd6124ul, 0ul);
    private static readonly Vector128<ulong> Polynomial = Vector128.Create(0x01db710641ul, 0x01f7011641ul);

    public static bool IsSupported => Pclmulqdq.IsSupported;

    /// <summary>Takes all whole blocks of 16 bytes, at least four, into account.</summary>
    /// <param name="state">The state before them.</param>
    /// <param name="bytes">The bytes; a multiple of 16, at least <see cref="Least"/>.</param>
    /// <returns>The state behind them.</returns>
    public static uint Add(uint state, ReadOnlySpan<byte> bytes)
    {
        var blocks = MemoryMarshal.Cast<byte, Vector128<ulong>>(bytes);
        var (a, b, c, d) = (blocks[0] ^ Vector128.CreateScalar((ulong)state), blocks[1], blocks[2], blocks[3]);
        blocks = blocks[4..];
        while (blocks.Length >= 4)
        {
            a = Fold(a, By512Bits) ^ blocks[0];
            b = Fold(b, By512Bits) ^ blocks[1];
            c = Fold(c, By512Bits) ^ blocks[2];
            d = Fold(d, By512Bits) ^ blocks[3];
            blocks = blocks[4..];
        }
        a = Fold(a, By128Bits) ^ b;
        a = Fold(a, By128Bits) ^ c;
        a = Fold(a, By128Bits) ^ d;
        foreach (var block in blocks)
            a = Fold(a, By128Bits) ^ block;
        return Reduce(a);
    }

    private static Vector128<ulong> Fold(Vector128<ulong> x, Vector128<ulong> power) =>
        Pclmulqdq.CarrylessMultiply(x, power, 0x00) ^ Pclmulqdq.CarrylessMultiply(x, power, 0x11);

    /// <summary>From 128 bits to 64, then to 32 by Barrett's reduction.</summary>
    private static uint Reduce(Vector128<ulong> x)
    {
        var low = Vector128.Create(0x00000000fffffffful);
        x = Sse2.ShiftRightLogical128BitLane(x, 8) ^ Pclmulqdq.CarrylessMultiply(x, By128Bits, 0x10);
        x = Sse2.ShiftRightLogical128BitLane(x, 4) ^ Pclmulqdq.CarrylessMultiply(x & low, By64Bits, 0x00);
        var quotient = Pclmulqdq.CarrylessMultiply(x & low, Polynomial, 0x10) & low;
        return (x ^ Pclmulqdq.CarrylessMultiply(quotient, Polynomial, 0x00)).AsUInt32()[1];
    }
}
