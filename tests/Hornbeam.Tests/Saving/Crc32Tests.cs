using System.Text;
using Hornbeam.Saving.Archives;

namespace Hornbeam.Tests.Saving;

public class Crc32Tests
{
    [Fact]
    public void The_known_checksum()
    {
        var crc = new Crc32();
        crc.Add(Encoding.ASCII.GetBytes("123456789"));
        crc.Value.ShouldBe(0xcbf43926u);
    }

    [Fact]
    public void Both_ways_agree_for_every_length_and_cut()
    {
        var random = new Random(1);
        var bytes = new byte[1000];
        random.NextBytes(bytes);
        for (var length = 0; length <= bytes.Length; length++)
        {
            var (folded, byTable) = (new Crc32(), new Crc32());
            var cut = random.Next(length + 1);
            folded.Add(bytes.AsSpan(0, cut));
            folded.Add(bytes.AsSpan(cut, length - cut));
            byTable.AddByTable(bytes.AsSpan(0, length));
            folded.Value.ShouldBe(byTable.Value);
        }
    }
}
