namespace Hornbeam.Hdf5.Reading;

/// <summary>The older B-tree: gives the keys and addresses of its leaves' entries, from left to right.</summary>
internal static class BTreeV1
{
    private const string Part = "B-tree";

    /// <summary>Walks the tree below an address.</summary>
    /// <param name="file">The file.</param>
    /// <param name="root">The root node's address.</param>
    /// <param name="type">0 for groups, 1 for chunks.</param>
    /// <param name="keyLength">Bytes a key takes.</param>
    public static List<(byte[] Key, long Address)> Read(FileReader file, long root, int type, int keyLength)
    {
        var found = new List<(byte[], long)>();
        var seen = new HashSet<long>();
        var bytes = 0L;
        Visit(root, level: -1);
        return found;

        void Visit(long address, int level)
        {
            if (!seen.Add(address))
                throw new Hdf5Exception(Part, $"two of its branches meet at {address}.");
            var headLength = 8 + 2 * file.Sizes.Offsets;
            var head = new Cursor(file.Block(address, headLength, Part), file.Sizes, Part);
            head.Signature("TREE"u8);
            if (head.Byte() != type)
                throw head.Error($"it is not of type {type}.");
            int own = head.Byte();
            if (level >= 0 && own != level)
                throw head.Error($"a node of level {own} stands where one of level {level} should.");
            int count = head.UInt16();
            var length = (long)count * (keyLength + file.Sizes.Offsets);
            if ((bytes += length) > file.Length)
                throw head.Error("its nodes overlap.");
            var entries = new Cursor(file.Block(address + headLength, length, Part), file.Sizes, Part);
            for (var i = 0; i < count; i++)
            {
                var key = entries.Take(keyLength).ToArray();
                var child = entries.RequiredAddress();
                if (own == 0)
                    found.Add((key, child));
                else
                    Visit(child, own - 1);
            }
        }
    }
}
