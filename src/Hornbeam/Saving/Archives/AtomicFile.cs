namespace Hornbeam.Saving.Archives;

/// <summary>Writes files so that at any moment there is the old one or the new one, whole.</summary>
internal static class AtomicFile
{
    /// <summary>Writes beside the file, has it reach the disk, and puts it in the file's place.</summary>
    public static void Write(string path, Action<FileStream> write)
    {
        path = Path.GetFullPath(path);
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
        var beside = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(beside, path, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }
}
