using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Hornbeam.Charts.Tests.Rendering;

/// <summary>Reads the PNG files that the library writes, checking every chunk, independently of it.</summary>
internal sealed class PngReader
{
    private readonly byte[] pixels;

    internal PngReader(byte[] file)
    {
        file.AsSpan(0, 8).ToArray().ShouldBe([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
        var data = new MemoryStream();
        var at = 8;
        while (at < file.Length)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var type = Encoding.ASCII.GetString(file, at + 4, 4);
            var body = file.AsSpan(at + 8, length);
            BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length))
                .ShouldBe(Crc(file.AsSpan(at + 4, length + 4)), type);
            if (type == "IHDR")
            {
                (Width, Height) = (BinaryPrimitives.ReadInt32BigEndian(body), BinaryPrimitives.ReadInt32BigEndian(body[4..]));
                body[8..].ToArray().ShouldBe([8, 2, 0, 0, 0]);
            }
            if (type == "pHYs") PixelsPerMetre = BinaryPrimitives.ReadInt32BigEndian(body);
            if (type == "IDAT") data.Write(body);
            Chunks.Add(type);
            at += 12 + length;
        }
        at.ShouldBe(file.Length);
        data.Position = 0;
        var rows = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionMode.Decompress)) zlib.CopyTo(rows);
        pixels = Unfilter(rows.ToArray());
    }

    internal int Width { get; }

    internal int Height { get; }

    internal int PixelsPerMetre { get; }

    internal List<string> Chunks { get; } = [];

    internal Color this[int x, int y] =>
        new(pixels[3 * (y * Width + x)], pixels[3 * (y * Width + x) + 1], pixels[3 * (y * Width + x) + 2]);

    /// <summary>How far a colour is from another, over all channels.</summary>
    internal static int Distance(Color a, Color b) => Math.Abs(a.R - b.R) + Math.Abs(a.G - b.G) + Math.Abs(a.B - b.B);

    private byte[] Unfilter(byte[] rows)
    {
        var stride = 3 * Width;
        rows.Length.ShouldBe((stride + 1) * Height);
        var result = new byte[stride * Height];
        for (var y = 0; y < Height; y++)
        {
            var filter = rows[y * (stride + 1)];
            for (var x = 0; x < stride; x++)
            {
                int left = x < 3 ? 0 : result[y * stride + x - 3], up = y == 0 ? 0 : result[(y - 1) * stride + x];
                filter.ShouldBeInRange((byte)0, (byte)2);
                var predicted = filter == 0 ? 0 : filter == 1 ? left : up;
                result[y * stride + x] = (byte)(rows[y * (stride + 1) + 1 + x] + predicted);
            }
        }
        return result;
    }

    private static uint Crc(ReadOnlySpan<byte> data)
    {
        var crc = 0xffffffffu;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? 0xedb88320 ^ (crc >> 1) : crc >> 1;
        }
        return ~crc;
    }
}
