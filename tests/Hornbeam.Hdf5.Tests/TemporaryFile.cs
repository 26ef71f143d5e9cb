namespace Hornbeam.Hdf5.Tests;

/// <summary>The path of a file that is gone after the test.</summary>
internal sealed class TemporaryFile : IDisposable
{
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"hornbeam-{Guid.NewGuid():N}.h5");

    public void Dispose() => File.Delete(Path);
}
