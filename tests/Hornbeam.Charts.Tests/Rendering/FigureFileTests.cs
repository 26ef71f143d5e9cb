namespace Hornbeam.Charts.Tests.Rendering;

public sealed class FigureFileTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("hornbeam-charts-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void The_extension_decides_the_format()
    {
        var figure = Gallery.Make("one line");
        figure.Save(InDirectory("loss.png"));
        figure.Save(InDirectory("loss.SVG"));
        File.ReadAllBytes(InDirectory("loss.png")).ShouldBe(figure.ToPng());
        File.ReadAllText(InDirectory("loss.SVG")).ShouldBe(figure.ToSvg());
        Directory.GetFiles(directory).Length.ShouldBe(2);
    }

    [Fact]
    public void Saving_again_replaces_the_file()
    {
        Gallery.Make("one line").Save(InDirectory("loss.png"));
        Gallery.Make("bars").Save(InDirectory("loss.png"));
        File.ReadAllBytes(InDirectory("loss.png")).ShouldBe(Gallery.Make("bars").ToPng());
    }

    [Theory]
    [InlineData("loss.jpg")]
    [InlineData("loss")]
    public void An_unknown_extension_is_refused_and_the_error_lists_what_can_be_written(string name)
    {
        var error = Should.Throw<ArgumentException>(() => Gallery.Make("one line").Save(InDirectory(name)));
        error.Message.ShouldContain(".png, .svg or .html");
        Directory.GetFiles(directory).ShouldBeEmpty();
    }

    [Fact]
    public void A_missing_directory_is_named() =>
        Should.Throw<DirectoryNotFoundException>(() => Gallery.Make("one line").Save(InDirectory("missing/loss.png")))
            .Message.ShouldContain("missing' does not exist");

    [Fact]
    public void A_directory_is_no_file()
    {
        Directory.CreateDirectory(InDirectory("loss.png"));
        Should.Throw<UnauthorizedAccessException>(() => Gallery.Make("one line").Save(InDirectory("loss.png")))
            .Message.ShouldContain("is a directory");
    }

    [Fact]
    public void A_failed_drawing_leaves_the_old_file_and_nothing_beside_it()
    {
        Gallery.Make("one line").Save(InDirectory("loss.png"));
        var before = File.ReadAllBytes(InDirectory("loss.png"));
        var broken = Gallery.Make("one line");
        (broken.Axes[0].YScale, broken.Axes[0].YLimits) = (Scale.Log, (-2, -1));
        Should.Throw<InvalidOperationException>(() => broken.Save(InDirectory("loss.png")));
        File.ReadAllBytes(InDirectory("loss.png")).ShouldBe(before);
        Directory.GetFileSystemEntries(directory).Length.ShouldBe(1);
    }

    private string InDirectory(string name) => Path.Combine(directory, name);
}
