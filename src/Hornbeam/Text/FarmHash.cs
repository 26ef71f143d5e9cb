using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Hornbeam.Text;

/// <summary>The 64-bit fingerprint of texts of at most 32 bytes by FarmHash (Pike 2014), by which TensorFlow chooses buckets.</summary>
internal static class FarmHash
{
    private const ulong K0 = 0xc3a5c85c97cb3127, K1 = 0xb492b66fbe98f273, K2 = 0x9ae16a3b2f90404f;

    /// <summary>The fingerprint of an integer's digits.</summary>
    public static ulong Of(long number) => Of(Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The fingerprint of at most 32 bytes.</summary>
    /// <exception cref="ArgumentException">There are more.</exception>
    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var length = (ulong)bytes.Length;
        var factor = K2 + length * 2;
        switch (bytes.Length)
        {
            case 0:
                return K2;
            case < 4:
                var (low, high) = (bytes[0] + ((uint)bytes[bytes.Length / 2] << 8), (uint)length + ((uint)bytes[^1] << 2));
                return Mixed(low * K2 ^ high * K0) * K2;
            case < 8:
                return Joined(length + ((ulong)Four(bytes) << 3), Four(bytes[^4..]), factor);
            case <= 16:
                var (a, b) = (Eight(bytes) + K2, Eight(bytes[^8..]));
                return Joined(BitOperations.RotateRight(b, 37) * factor + a, (BitOperations.RotateRight(a, 25) + b) * factor, factor);
            case <= 32:
                var (p, q) = (Eight(bytes) * K1, Eight(bytes[8..]));
                var (r, s) = (Eight(bytes[^8..]) * factor, Eight(bytes[^16..]) * K2);
                return Joined(
                    BitOperations.RotateRight(p + q, 43) + BitOperations.RotateRight(r, 30) + s, p + BitOperations.RotateRight(q + K2, 18) + r, factor);
            default:
                throw new ArgumentException($"Texts of at most 32 bytes have a fingerprint here, not of {bytes.Length}.", nameof(bytes));
        }
    }

    private static uint Four(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private static ulong Eight(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt64LittleEndian(bytes);

    private static ulong Mixed(ulong value) => value ^ (value >> 47);

    private static ulong Joined(ulong one, ulong other, ulong factor) => Mixed((other ^ Mixed((one ^ other) * factor)) * factor) * factor;
}
