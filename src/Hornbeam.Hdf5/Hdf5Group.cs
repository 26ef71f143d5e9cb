using System.Diagnostics.CodeAnalysis;
using Hornbeam.Hdf5.Reading;

namespace Hornbeam.Hdf5;

/// <summary>A group: objects by name.</summary>
public sealed class Hdf5Group : Hdf5Object
{
    private const int MaxDepth = 256;
    private const int MaxSoftLinks = 16;
    private readonly Hdf5Group? _parent;
    private readonly Hdf5Group _root;
    private readonly int _depth;
    private readonly Lazy<SortedDictionary<string, Link>> _links;

    internal Hdf5Group(FileReader file, ObjectHeader header, string path, Hdf5Group? parent) : base(file, header, path)
    {
        _parent = parent;
        _root = parent?._root ?? this;
        _depth = parent is null ? 0 : parent._depth + 1;
        _links = new(() => Links.Read(file, header));
    }

    /// <summary>The names in it, in the order of their characters.</summary>
    /// <exception cref="Hdf5Exception">The file is damaged.</exception>
    public IReadOnlyCollection<string> Names => _links.Value.Keys;

    /// <summary>The object at a path below this group (or, beginning with <c>/</c>, below the root).</summary>
    /// <param name="path">Names with <c>/</c> between them.</param>
    /// <exception cref="Hdf5Exception">There is none, or the file is damaged.</exception>
    public Hdf5Object this[string path] =>
        TryGet(path, out var found) ? found : throw new Hdf5Exception($"group '{Path}'", $"there is no '{path}' in it.");

    /// <summary>The group at a path.</summary>
    /// <param name="path">Names with <c>/</c> between them.</param>
    /// <exception cref="Hdf5Exception">There is none, it is a dataset, or the file is damaged.</exception>
    public Hdf5Group Group(string path) => this[path] as Hdf5Group
        ?? throw new Hdf5Exception($"group '{Path}'", $"'{path}' is a dataset, not a group.");

    /// <summary>The dataset at a path.</summary>
    /// <param name="path">Names with <c>/</c> between them.</param>
    /// <exception cref="Hdf5Exception">There is none, it is a group, or the file is damaged.</exception>
    public Hdf5Dataset Dataset(string path) => this[path] as Hdf5Dataset
        ?? throw new Hdf5Exception($"group '{Path}'", $"'{path}' is a group, not a dataset.");

    /// <summary>The object at a path, where there is one.</summary>
    /// <param name="path">Names with <c>/</c> between them.</param>
    /// <param name="found">The object.</param>
    /// <exception cref="Hdf5Exception">The file is damaged.</exception>
    public bool TryGet(string path, [NotNullWhen(true)] out Hdf5Object? found)
    {
        ArgumentNullException.ThrowIfNull(path);
        found = Find(path, softLinks: 0);
        return found is not null;
    }

    private string Part => $"group '{Path}'";

    private Hdf5Object? Find(string path, int softLinks)
    {
        Hdf5Object at = path.StartsWith('/') ? _root : this;
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (name == ".")
                continue;
            if (at is not Hdf5Group group || group.Child(name, softLinks) is not { } child)
                return null;
            at = child;
        }
        return at;
    }

    private Hdf5Object? Child(string name, int softLinks)
    {
        if (!_links.Value.TryGetValue(name, out var link))
            return null;
        if (link.Path is { } target)
        {
            if (softLinks >= MaxSoftLinks)
                throw new Hdf5Exception(Part, $"'{name}' leads through more than {MaxSoftLinks} links by name.");
            var found = Find(target, softLinks + 1);
            // A group reached by name lies below this one from here on, so that a way in circles comes to an end.
            if (found is not Hdf5Group group)
                return found;
            CheckCycle(name, group.Header.Address);
            return new Hdf5Group(File, group.Header, group.Path, this);
        }
        CheckCycle(name, link.Address);
        var header = ObjectHeader.Read(File, link.Address);
        var path = Path == "/" ? $"/{name}" : $"{Path}/{name}";
        return header.Find(MessageType.DataLayout) is null
            ? new Hdf5Group(File, header, path, this)
            : new Hdf5Dataset(File, header, path);
    }

    private void CheckCycle(string name, long address)
    {
        for (var above = this; above is not null; above = above._parent)
            if (above.Header.Address == address)
                throw new Hdf5Exception(Part, $"'{name}' is a group that contains itself.");
        if (_depth >= MaxDepth)
            throw new Hdf5Exception(Part, $"groups are nested more than {MaxDepth} deep.");
    }
}
