using Hornbeam.Hdf5.Reading;
using Microsoft.Win32.SafeHandles;

namespace Hornbeam.Hdf5;

/// <summary>
/// An HDF5 file that is read: what h5py and Keras write. Nothing is loaded before it is asked for; several threads may read.
/// </summary>
public sealed class Hdf5File : IDisposable
{
    private readonly FileReader _reader;

    private Hdf5File(ByteSource source)
    {
        try
        {
            _reader = new FileReader(source);
            Root = new Hdf5Group(_reader, ObjectHeader.Read(_reader, _reader.Root), "/", parent: null);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <summary>The group that everything is in.</summary>
    public Hdf5Group Root { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file's path.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="Hdf5Exception">It is not HDF5, truncated or damaged.</exception>
    public static Hdf5File Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return new Hdf5File(ByteSource.Of(path));
    }

    /// <summary>Reads a file that is in memory.</summary>
    /// <param name="bytes">The file's bytes, which must not change.</param>
    /// <exception cref="Hdf5Exception">They are not HDF5, truncated or damaged.</exception>
    public static Hdf5File From(ReadOnlyMemory<byte> bytes) => new(ByteSource.Of(bytes));

    /// <summary>Reads a stretch of a file, such as an entry of an archive that is not compressed.</summary>
    internal static Hdf5File From(SafeFileHandle handle, long start, long length) => new(ByteSource.Of(handle, start, length));

    /// <summary>Closes the file.</summary>
    public void Dispose() => _reader.Dispose();
}
