using System.Numerics;
using System.Runtime.InteropServices;
using Hornbeam.Hdf5.Values;
using Hornbeam.Hdf5.Writing;

namespace Hornbeam.Hdf5;

/// <summary>
/// A group of a file that is to be written; the outermost one is the file. The bytes depend on the contents alone.
/// <code>
/// var file = new Hdf5GroupBuilder();
/// file.Group("layers/dense").AddDataset("kernel", [1f, 2, 3, 4], 2, 2);
/// file.Save("weights.h5");
/// </code>
/// </summary>
public sealed class Hdf5GroupBuilder : Hdf5ObjectBuilder
{
    private readonly SortedDictionary<string, Hdf5ObjectBuilder> _children = new(StringComparer.Ordinal);

    /// <summary>What is in the group, by name.</summary>
    internal IReadOnlyDictionary<string, Hdf5ObjectBuilder> Children => _children;

    /// <summary>The group at a path, made where there is none.</summary>
    /// <param name="path">Names with <c>/</c> between them; nothing is this group.</param>
    /// <exception cref="ArgumentException">A dataset has one of the names.</exception>
    public Hdf5GroupBuilder Group(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var group = this;
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!group._children.TryGetValue(name, out var child))
                group._children.Add(name, child = new Hdf5GroupBuilder());
            group = child as Hdf5GroupBuilder
                ?? throw new ArgumentException($"'{name}' of '{path}' is a dataset already, so it cannot be a group.", nameof(path));
        }
        return group;
    }

    /// <summary>Adds a dataset.</summary>
    /// <param name="path">Its name, perhaps behind those of groups, which are made.</param>
    /// <param name="values">The elements, row-major, which must not change until the file is written.</param>
    /// <param name="shape">The lengths of the axes; none for a single value.</param>
    /// <exception cref="ArgumentException">The name is taken, or the shape has another number of elements.</exception>
    public Hdf5DatasetBuilder AddDataset<T>(string path, ReadOnlyMemory<T> values, params IReadOnlyList<long> shape)
        where T : unmanaged, INumberBase<T>
    {
        ArgumentNullException.ThrowIfNull(shape);
        var count = shape.Aggregate(1L, (product, length) => product * length);
        if (count != values.Length)
            throw new ArgumentException($"'{path}': the shape ({string.Join(", ", shape)}) has {count} elements, but {values.Length} "
                + "were given.", nameof(shape));
        return AddDataset(path, NumberFormats.Of<T>(), shape, stream => stream.Write(MemoryMarshal.AsBytes(values.Span)));
    }

    /// <inheritdoc cref="AddDataset{T}(string, ReadOnlyMemory{T}, IReadOnlyList{long})"/>
    public Hdf5DatasetBuilder AddDataset<T>(string path, T[] values, params IReadOnlyList<long> shape)
        where T : unmanaged, INumberBase<T> => AddDataset(path, (ReadOnlyMemory<T>)values, shape);

    /// <summary>Adds a dataset whose elements are written when the file is.</summary>
    internal Hdf5DatasetBuilder AddDataset(string path, NumberFormat format, IReadOnlyList<long> shape, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(path);
        var end = path.LastIndexOf('/');
        var (group, name) = (Group(end < 0 ? "" : path[..end]), path[(end + 1)..]);
        var dataset = new Hdf5DatasetBuilder(format, shape, write);
        if (name.Length == 0 || !group._children.TryAdd(name, dataset))
            throw new ArgumentException($"'{path}' is the name of something else already.", nameof(path));
        return dataset;
    }

    /// <summary>Writes the file.</summary>
    /// <param name="path">The file's path; a file there is replaced.</param>
    public void Save(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 16);
        Save(stream);
    }

    /// <summary>Writes the file from the beginning to the end.</summary>
    /// <param name="stream">Where to; it need not seek.</param>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        new FileLayout(this).Write(stream);
    }
}
