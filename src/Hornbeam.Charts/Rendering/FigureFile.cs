using System.Text;

namespace Hornbeam.Charts.Rendering;

/// <summary>Writes figures into files in the format that their ending names.</summary>
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
        WholeFile.Write(path, () => extension switch
        {
            ".png" => figure.ToPng(),
            ".svg" => Encoding.UTF8.GetBytes(figure.ToSvg()),
            _ => Encoding.UTF8.GetBytes(figure.ToHtml()),
        });
    }
}
