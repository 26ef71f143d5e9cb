using System.Text;
using Hornbeam.Hdf5.Reading;

namespace Hornbeam.Hdf5.Values;

/// <summary>Reads texts: of fixed length, or references into the global heap.</summary>
internal static class TextValues
{
    public static string[] Read(FileReader file, Hdf5Type type, ReadOnlySpan<byte> bytes, string part)
    {
        var texts = new string[bytes.Length / type.Size];
        // Many references may mean one text: it is made once, and all together are no longer than the file.
        var known = new Dictionary<(long, int, int), string>();
        var total = 0L;
        for (var i = 0; i < texts.Length; i++)
        {
            var element = bytes.Slice(i * type.Size, type.Size);
            texts[i] = type.Class switch
            {
                Hdf5Class.String => Fixed(element),
                Hdf5Class.VariableLength when type.IsText => Variable(element),
                _ => throw new Hdf5Exception(part, $"its elements are no texts, but {type}."),
            };
        }
        return texts;

        string Variable(ReadOnlySpan<byte> element)
        {
            var cursor = new Cursor(element, file.Sizes, part);
            var (length, address) = ((int)Math.Min(cursor.UInt32(), int.MaxValue), cursor.Address());
            var index = (int)Math.Min(cursor.UInt32(), int.MaxValue);
            if (length == 0 || address <= 0)
                return "";
            if (known.TryGetValue((address, index, length), out var text))
                return text;
            if ((total += length) > file.Length)
                throw cursor.Error("its texts are longer than the file.");
            text = Fixed(file.GlobalHeap(address).Object(index, length));
            known.Add((address, index, length), text);
            return text;
        }
    }

    /// <summary>Texts end at a zero byte; trailing blanks belong to the text, as h5py has it.</summary>
    private static string Fixed(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }
}
