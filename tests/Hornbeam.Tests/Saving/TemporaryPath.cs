namespace Hornbeam.Tests.Saving;

/// <summary>The path of a file in a folder of its own, which is gone after the test.</summary>
internal sealed class TemporaryPath : IDisposable
{
    public TemporaryPath(string suffix)
    {
        Folder = Directory.CreateTempSubdirectory("hornbeam-").FullName;
        Path = System.IO.Path.Combine(Folder, "model" + suffix);
    }

    public string Folder { get; }

    public string Path { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
