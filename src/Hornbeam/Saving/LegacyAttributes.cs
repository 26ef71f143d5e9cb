using Hornbeam.Hdf5;

namespace Hornbeam.Saving;

/// <summary>Lists of names as attributes. One holds no more than 64,512 bytes: longer lists go into <c>name0</c>, <c>name1</c>, ...</summary>
internal static class LegacyAttributes
{
    private const int MostBytes = 64512;

    public static void Write(Hdf5ObjectBuilder item, string name, IReadOnlyList<string> texts)
    {
        var length = texts.Count == 0 ? 0 : texts.Max(System.Text.Encoding.UTF8.GetByteCount);
        var perPart = length == 0 ? texts.Count : MostBytes / length;
        if (texts.Count <= perPart)
        {
            item.SetAttribute(name, texts);
            return;
        }
        if (perPart == 0)
            throw new ArgumentException($"A name of {length} bytes is too long for '{name}': the most are {MostBytes}.");
        foreach (var (index, part) in texts.Chunk(perPart).Index())
            item.SetAttribute(FormattableString.Invariant($"{name}{index}"), part);
    }

    public static IReadOnlyList<string> Read(Hdf5Object item, string name)
    {
        if (item.Attributes.TryGetValue(name, out var whole))
            return whole.ReadTexts();
        var texts = new List<string>();
        for (var i = 0; item.Attributes.TryGetValue(FormattableString.Invariant($"{name}{i}"), out var part); i++)
            texts.AddRange(part.ReadTexts());
        return texts;
    }
}
