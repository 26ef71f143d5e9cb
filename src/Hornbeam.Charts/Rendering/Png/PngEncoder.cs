using System.Buffers.Binary;
using System.IO.Compression;

namespace Hornbeam.Charts.Rendering.Png;

/// <summary>Writes a picture as PNG (ISO/IEC 15948): 8 bits a channel, red, green and blue.</summary>
internal static class PngEncoder
{
    private const double InchesPerMetre = 39.3700787;

    private static readonly uint[] CrcTable = MakeCrcTable();

    /// <param name="rgb">Rows from top to bottom, three bytes a pixel.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="dpi">Pixels an inch, for printing.</param>
    internal static byte[] Encode(byte[] rgb, int width, int height, double dpi)
    {
        var file = new MemoryStream(rgb.Length / 16 + 1024);
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a]);

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        Chunk(file, "IHDR"u8, header);

        var density = new byte[9];
        var perMetre = (int)Math.Round(dpi * InchesPerMetre);
        BinaryPrimitives.WriteInt32BigEndian(density, perMetre);
        BinaryPrimitives.WriteInt32BigEndian(density.AsSpan(4), perMetre);
        density[8] = 1;
        Chunk(file, "pHYs"u8, density);

        Chunk(file, "IDAT"u8, Compress(rgb, width, height));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static ReadOnlySpan<byte> Compress(byte[] rgb, int width, int height)
    {
        // Charts are flat areas with repeated rows, which the dictionary coder finds by itself: no row filter does better.
        var stride = 3 * width;
        var rows = new byte[(stride + 1) * height];
        for (var y = 0; y < height; y++) rgb.AsSpan(y * stride, stride).CopyTo(rows.AsSpan(y * (stride + 1) + 1));
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(rows);
        return packed.GetBuffer().AsSpan(0, (int)packed.Length);
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(0xffffffff, type), data));
        file.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (var value in data) crc = CrcTable[(byte)(crc ^ value)] ^ (crc >> 8);
        return crc;
    }

    private static uint[] MakeCrcTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++) value = (value & 1) != 0 ? 0xedb88320 ^ (value >> 1) : value >> 1;
            table[i] = value;
        }
        return table;
    }
}
