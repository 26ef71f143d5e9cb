using Hornbeam.Callbacks;
using Hornbeam.Tests.Training;

namespace Hornbeam.Tests.Callbacks;

[Collection("Seeds")]
public sealed class LivePageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("live").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_page_follows_the_run_and_rests_at_its_end()
    {
        var (x, y) = Problems.Regression(64, 4);
        var path = Path.Combine(_folder, "run.html");
        var during = "";
        var page = new LivePage(path);
        Problems.Network(4, seed: 1).Fit(x, y, epochs: 3, verbose: 0, callbacks:
        [
            page,
            new LambdaCallback { EpochBegin = (epoch, _) => during = epoch == 1 ? Written() : during },
        ]);
        during.ShouldContain("data-refresh=\"1\"");
        during.ShouldContain("Training: epoch 1 of 3");
        var after = File.ReadAllText(path);
        after.ShouldNotContain("data-refresh");
        after.ShouldContain("<td>3</td>");
        Directory.GetFiles(_folder).ShouldBe([path]);

        string Written()
        {
            page.Written.GetAwaiter().GetResult();
            return File.ReadAllText(path);
        }
    }

    [Fact]
    public void A_cancelled_run_leaves_a_page_that_rests()
    {
        var (x, y) = Problems.Regression(64, 4);
        var path = Path.Combine(_folder, "run.html");
        using var source = new CancellationTokenSource();
        Should.Throw<OperationCanceledException>(() => Problems.Network(4, seed: 1).Fit(x, y, epochs: 9, verbose: 0, cancellationToken: source.Token,
            callbacks: [new LivePage(path), new LambdaCallback { EpochEnd = (epoch, _) => Cancel(epoch) }]));
        var page = File.ReadAllText(path);
        page.ShouldNotContain("data-refresh");
        page.ShouldContain("cancelled");

        void Cancel(int epoch)
        {
            if (epoch == 2)
                source.Cancel();
        }
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_one_warning_and_training_goes_on()
    {
        var (x, y) = Problems.Regression(64, 4);
        var history = Problems.Network(4, seed: 1).Fit(
            x, y, epochs: 3, verbose: 0, callbacks: [new LivePage(Path.Combine(_folder, "missing", "run.html"))]);
        history["loss"].Count.ShouldBe(3);
        history.Warnings.Where(warning => warning.Code == "live-page-not-written").ShouldHaveSingleItem();
    }

    [Fact]
    public void Another_ending_is_refused() => Should.Throw<ArgumentException>(() => new LivePage("run.txt")).Message.ShouldContain(".html");
}
