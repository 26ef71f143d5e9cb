using Hornbeam.Hdf5.Reading;

namespace Hornbeam.Hdf5;

/// <summary>What has a name in a file: a group or a dataset.</summary>
public abstract class Hdf5Object
{
    private readonly Lazy<SortedDictionary<string, Hdf5Attribute>> _attributes;

    private protected Hdf5Object(FileReader file, ObjectHeader header, string path)
    {
        (File, Header, Path) = (file, header, path);
        _attributes = new(() => AttributeReading.Read(file, header));
    }

    /// <summary>Where it is, such as <c>/layers/dense/vars</c>.</summary>
    public string Path { get; }

    /// <summary>Its attributes by name.</summary>
    /// <exception cref="Hdf5Exception">The file is damaged.</exception>
    public IReadOnlyDictionary<string, Hdf5Attribute> Attributes => _attributes.Value;

    private protected FileReader File { get; }

    private protected ObjectHeader Header { get; }
}
