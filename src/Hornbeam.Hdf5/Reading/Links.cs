namespace Hornbeam.Hdf5.Reading;

/// <summary>A link of a group: to an object's header, or by path.</summary>
/// <param name="Name">The link's name.</param>
/// <param name="Address">The object header; -1 for a link by path.</param>
/// <param name="Path">The path of a soft link.</param>
internal sealed record Link(string Name, long Address, string? Path);

/// <summary>Reads the links of a group, whichever way it keeps them.</summary>
internal static class Links
{
    public static SortedDictionary<string, Link> Read(FileReader file, ObjectHeader header)
    {
        var links = new SortedDictionary<string, Link>(StringComparer.Ordinal);
        var total = 0L;
        if (header.Find(MessageType.SymbolTable) is { } table)
            ReadTable(file, table.Data, Add);
        foreach (var message in header.Messages)
            if (message.Type == MessageType.Link)
                Add(ReadLink(file, message.Data));
        if (header.Find(MessageType.LinkInfo) is { } info)
            foreach (var message in DenseStorage.Read(file, info.Data, "link info", orderBytes: 8, hashBytes: 4))
                Add(ReadLink(file, message));
        return links;

        void Add(Link link)
        {
            // Names may lie in one place of a damaged file: together they are no longer than the file.
            if ((total += link.Name.Length) > file.Length)
                throw new Hdf5Exception("group", "the names of its links overlap.");
            if (link.Name is "" or "." || link.Name.Contains('/', StringComparison.Ordinal))
                throw new Hdf5Exception("group", $"'{link.Name}' cannot be the name of a link.");
            if (!links.TryAdd(link.Name, link))
                throw new Hdf5Exception("group", $"there are two links named '{link.Name}'.");
        }
    }

    /// <summary>A group of the older kind: a B-tree of nodes with symbols, names in a heap.</summary>
    private static void ReadTable(FileReader file, byte[] message, Action<Link> add)
    {
        const string Part = "symbol table";
        var cursor = new Cursor(message, file.Sizes, Part);
        var tree = cursor.RequiredAddress();
        var heap = LocalHeap.Read(file, cursor.RequiredAddress());
        foreach (var (_, address) in BTreeV1.Read(file, tree, type: 0, keyLength: file.Sizes.Lengths))
        {
            var head = new Cursor(file.Block(address, 8, Part), file.Sizes, Part);
            head.Signature("SNOD"u8);
            head.Version(1, 1);
            head.Skip(1);
            int count = head.UInt16();
            var entries = new Cursor(file.Block(address + 8, (long)count * (2 * file.Sizes.Offsets + 24), Part), file.Sizes, Part);
            for (var i = 0; i < count; i++)
            {
                var name = heap.Text(entries.Address());
                var target = entries.Address();
                var isSoft = entries.UInt32() == 2;
                entries.Skip(4);
                var scratch = entries.Take(16);
                add(isSoft
                    ? new Link(name, -1, heap.Text(new Cursor(scratch, file.Sizes, Part).UInt32()))
                    : new Link(name, target, Path: null));
            }
        }
    }

    private static Link ReadLink(FileReader file, byte[] message)
    {
        var cursor = new Cursor(message, file.Sizes, "link");
        cursor.Version(1, 1);
        var flags = cursor.Byte();
        var kind = (flags & 8) != 0 ? cursor.Byte() : 0;
        if ((flags & 4) != 0)
            cursor.Skip(8);
        if ((flags & 0x10) != 0)
            cursor.Skip(1);
        var length = cursor.Number(1 << (flags & 3));
        var name = cursor.Text((int)Math.Min(length, int.MaxValue));
        return kind switch
        {
            0 => new Link(name, cursor.RequiredAddress(), Path: null),
            1 => new Link(name, -1, cursor.Text(cursor.UInt16())),
            _ => throw cursor.Error($"'{name}' leads into another file, which is not supported."),
        };
    }
}
