using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Hornbeam.Engine.Randomness;

internal readonly unsafe partial record struct Philox
{
    /// <summary>Words that <see cref="EightBlocks"/> makes.</summary>
    private const int GroupLength = 8 * BlockLength;

    /// <summary>Eight blocks at once, word for word as <see cref="Block"/> makes them, in order.</summary>
    private void EightBlocks(ulong index, uint* target)
    {
        var counter = unchecked(Counter + index);
        // A carry out of the lowest word inside the group is rare: those groups are made block by block.
        if (!Avx2.IsSupported || (uint)counter > uint.MaxValue - 8)
        {
            for (var i = 0UL; i < 8; i++, target += BlockLength)
                (target[0], target[1], target[2], target[3]) = Block(index + i);
            return;
        }
        var x0 = Vector256.Create((uint)counter) + Vector256<uint>.Indices;
        var x1 = Vector256.Create((uint)(counter >> 32));
        var x2 = Vector256.Create((uint)(counter >> 64));
        var x3 = Vector256.Create((uint)(counter >> 96));
        var k0 = Vector256.Create(Key0);
        var k1 = Vector256.Create(Key1);
        for (var round = 0; round < Rounds; round++)
        {
            var (low0, high0) = Multiply(x0, Vector256.Create(Multiplier0));
            var (low1, high1) = Multiply(x2, Vector256.Create(Multiplier1));
            x0 = high1 ^ x1 ^ k0;
            x1 = low1;
            x2 = high0 ^ x3 ^ k1;
            x3 = low0;
            k0 += Vector256.Create(Weyl0);
            k1 += Vector256.Create(Weyl1);
        }
        StoreInterleaved(x0, x1, x2, x3, target);
    }

    /// <summary>The 64-bit products of 32-bit lanes, as low and high words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<uint> Low, Vector256<uint> High) Multiply(Vector256<uint> x, Vector256<uint> multiplier)
    {
        var even = Avx2.Multiply(x, multiplier).AsUInt32();
        var odd = Avx2.Multiply(Avx2.ShiftRightLogical(x.AsUInt64(), 32).AsUInt32(), multiplier).AsUInt32();
        var low = Avx2.Blend(even, Avx2.ShiftLeftLogical(odd.AsUInt64(), 32).AsUInt32(), 0b10101010);
        var high = Avx2.Blend(Avx2.ShiftRightLogical(even.AsUInt64(), 32).AsUInt32(), odd, 0b10101010);
        return (low, high);
    }

    /// <summary>Lane i of the four vectors becomes block i.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreInterleaved(
        Vector256<uint> x0, Vector256<uint> x1, Vector256<uint> x2, Vector256<uint> x3, uint* target)
    {
        var low01 = Avx2.UnpackLow(x0, x1).AsUInt64();
        var high01 = Avx2.UnpackHigh(x0, x1).AsUInt64();
        var low23 = Avx2.UnpackLow(x2, x3).AsUInt64();
        var high23 = Avx2.UnpackHigh(x2, x3).AsUInt64();
        var blocks04 = Avx2.UnpackLow(low01, low23).AsUInt32();
        var blocks15 = Avx2.UnpackHigh(low01, low23).AsUInt32();
        var blocks26 = Avx2.UnpackLow(high01, high23).AsUInt32();
        var blocks37 = Avx2.UnpackHigh(high01, high23).AsUInt32();
        Avx2.Permute2x128(blocks04, blocks15, 0x20).Store(target);
        Avx2.Permute2x128(blocks26, blocks37, 0x20).Store(target + 8);
        Avx2.Permute2x128(blocks04, blocks15, 0x31).Store(target + 16);
        Avx2.Permute2x128(blocks26, blocks37, 0x31).Store(target + 24);
    }
}
