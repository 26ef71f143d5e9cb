using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Hornbeam.Saving.Archives;

/// <summary>The checksum of ZIP archives, eight bytes at a time.</summary>
internal sealed class Crc32
{
    private static readonly uint[] Table = MakeTable();
    private uint _state = uint.MaxValue;

    public uint Value => ~_state;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (Crc32Folding.IsSupported && bytes.Length >= Crc32Folding.Least)
        {
            var whole = bytes.Length & ~15;
            _state = Crc32Folding.Add(_state, bytes[..whole]);
            bytes = bytes[whole..];
        }
        AddByTable(bytes);
    }

    /// <summary>The same on every processor.</summary>
    internal void AddByTable(ReadOnlySpan<byte> bytes)
    {
        var crc = _state;
        ReadOnlySpan<uint> table = Table;
        while (bytes.Length >= 16)
        {
            crc = Eight(BinaryPrimitives.ReadUInt64LittleEndian(bytes), crc, table);
            crc = Eight(BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]), crc, table);
            bytes = bytes[16..];
        }
        foreach (var one in bytes)
            crc = crc >> 8 ^ table[(byte)(crc ^ one)];
        _state = crc;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Eight(ulong bytes, uint crc, ReadOnlySpan<uint> table)
    {
        bytes ^= crc;
        return table[0x700 | (byte)bytes] ^ table[0x600 | (byte)(bytes >> 8)]
            ^ table[0x500 | (byte)(bytes >> 16)] ^ table[0x400 | (byte)(bytes >> 24)]
            ^ table[0x300 | (byte)(bytes >> 32)] ^ table[0x200 | (byte)(bytes >> 40)]
            ^ table[0x100 | (byte)(bytes >> 48)] ^ table[(byte)(bytes >> 56)];
    }

    /// <summary>For each byte its share of the checksum, with none to seven bytes behind it.</summary>
    private static uint[] MakeTable()
    {
        var table = new uint[8 * 256];
        for (var i = 0; i < 256; i++)
        {
            var crc = (uint)i;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
            table[i] = crc;
        }
        for (var i = 256; i < table.Length; i++)
            table[i] = table[i - 256] >> 8 ^ table[(byte)table[i - 256]];
        return table;
    }
}
