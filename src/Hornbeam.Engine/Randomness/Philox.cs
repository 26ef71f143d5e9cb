using System.Runtime.CompilerServices;

namespace Hornbeam.Engine.Randomness;

/// <summary>
/// The counter-based generator Philox 4x32-10 (Salmon, Moraes, Dror, Shaw: Parallel random numbers: as easy as 1, 2, 3, 2011).
/// Block i of four words is a function of key, counter and i alone, so any part of a sequence can be made anywhere.
/// </summary>
internal readonly partial record struct Philox(uint Key0, uint Key1, UInt128 Counter)
{
    /// <summary>Words in a block.</summary>
    public const int BlockLength = 4;

    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9;
    private const uint Weyl1 = 0xBB67AE85;
    private const int Rounds = 10;

    /// <summary>A sequence for a 64-bit seed, at its beginning.</summary>
    public static Philox FromSeed(ulong seed) => new((uint)seed, (uint)(seed >> 32), 0);

    /// <summary>The generator so many blocks further on.</summary>
    public Philox Skip(UInt128 blocks) => this with { Counter = unchecked(Counter + blocks) };

    /// <summary>The four words of block <paramref name="index"/> after the counter.</summary>
    public (uint X0, uint X1, uint X2, uint X3) Block(ulong index)
    {
        var counter = unchecked(Counter + index);
        var (x0, x1) = ((uint)counter, (uint)(counter >> 32));
        var (x2, x3) = ((uint)(counter >> 64), (uint)(counter >> 96));
        var (k0, k1) = (Key0, Key1);
        for (var round = 0; round < Rounds; round++)
        {
            var product0 = (ulong)Multiplier0 * x0;
            var product1 = (ulong)Multiplier1 * x2;
            x0 = (uint)(product1 >> 32) ^ x1 ^ k0;
            x1 = (uint)product1;
            x2 = (uint)(product0 >> 32) ^ x3 ^ k1;
            x3 = (uint)product0;
            k0 = unchecked(k0 + Weyl0);
            k1 = unchecked(k1 + Weyl1);
        }
        return (x0, x1, x2, x3);
    }

    /// <summary>Uniform in [0, 1) from the upper 24 bits of a word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float ToSingle(uint word) => (word >> 8) * (1f / (1 << 24));

    /// <summary>Uniform in [0, 1) from 53 bits of two words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double ToDouble(uint low, uint high) =>
        ((((ulong)high << 32) | low) >> 11) * (1.0 / (1UL << 53));
}
