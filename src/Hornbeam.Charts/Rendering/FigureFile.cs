using System.Text;

namespace Hornbeam.Charts.Rendering;

/// <summary>Writes figures into files, whole or not at all.</summary>
internal static class FigureFile
{
    internal static void Save(Figure figure, string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var extension = Path.GetExtension(path).ToLowerInvariant();
        if (extension is not (".png" or ".svg" or ".html"))
            throw new ArgumentException(
                $"'{path}' ends in '{extension}', but a figure can be written as .png, .svg or .html. " +
                "Give the file one of these endings.", nameof(path));
        var full = Path.GetFullPath(path);
        var directory = Path.GetDirectoryName(full)!;
        if (!Directory.Exists(directory))
            throw new DirectoryNotFoundException(
                $"The directory '{directory}' does not exist. Create it before saving '{path}'.");
        if (Directory.Exists(full))
            throw new UnauthorizedAccessException($"'{path}' is a directory. Give the name of a file.");

        // Opened before drawing, so that a place that cannot be written is known at once.
        var temporary = Path.Combine(directory, $".{Path.GetFileName(full)}.{Guid.NewGuid():n}.tmp");
        var stream = Open(temporary, path);
        try
        {
            using (stream)
            {
                var bytes = extension switch
                {
                    ".png" => figure.ToPng(),
                    ".svg" => Encoding.UTF8.GetBytes(figure.ToSvg()),
                    _ => Encoding.UTF8.GetBytes(figure.ToHtml()),
                };
                stream.Write(bytes);
            }
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
