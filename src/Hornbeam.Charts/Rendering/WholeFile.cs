namespace Hornbeam.Charts.Rendering;

/// <summary>Writes files that appear whole or not at all: beside their place first, then moved there.</summary>
internal static class WholeFile
{
    /// <param name="path">The file.</param>
    /// <param name="content">Makes the bytes, once it is known that the place can be written.</param>
    /// <exception cref="DirectoryNotFoundException">The directory does not exist.</exception>
    /// <exception cref="UnauthorizedAccessException">The place may not be written, or is a directory.</exception>
    /// <exception cref="IOException">Writing failed.</exception>
    internal static void Write(string path, Func<byte[]> content)
    {
        var full = Path.GetFullPath(path);
        var directory = Path.GetDirectoryName(full)!;
        if (!Directory.Exists(directory))
            throw new DirectoryNotFoundException(
                $"The directory '{directory}' does not exist. Create it before saving '{path}'.");
        if (Directory.Exists(full))
            throw new UnauthorizedAccessException($"'{path}' is a directory. Give the name of a file.");

        var temporary = Path.Combine(directory, $".{Path.GetFileName(full)}.{Guid.NewGuid():n}.tmp");
        var stream = Open(temporary, path);
        try
        {
            using (stream) stream.Write(content());
            File.Move(temporary, full, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static FileStream Open(string temporary, string path)
    {
        try
        {
            return new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new UnauthorizedAccessException(
                $"'{path}' cannot be written: its directory does not allow it. Save into a directory of your own.", exception);
        }
    }
}
