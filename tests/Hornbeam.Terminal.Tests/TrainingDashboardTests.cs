using Hornbeam.Layers;
using Hornbeam.Optimizers;

namespace Hornbeam.Terminal.Tests;

public sealed class TrainingDashboardTests
{
    [Theory]
    [InlineData(80, 24)]
    [InlineData(200, 50)]
    [InlineData(40, 12)]
    [InlineData(20, 5)]
    public void The_last_picture_stays_and_fits_the_window(int width, int height)
    {
        using var screen = new Screen { Width = width, Height = height };
        Train(3, new TrainingDashboard(screen.Console()));
        screen.Lines[0].ShouldStartWith("done: 3 epochs in");
        screen.Lines.Count.ShouldBeLessThanOrEqualTo(height);
        screen.Lines[^1].ShouldBe("");
        if (height >= 24)
        {
            screen.Lines.ShouldContain(line => line.Contains("best val_loss"));
            screen.Lines.ShouldContain(line => line.Contains("learning rate 0.01"));
            screen.Lines.ShouldContain(line => line.Any(c => c >= '\u2801' && c <= '\u28ff'));
        }
    }

    [Fact]
    public void Another_size_of_the_window_clears_it()
    {
        using var screen = new Screen { Width = 120, Height = 40 };
        Train(3, new TrainingDashboard(screen.Console()), new Narrowing(screen));
        screen.Lines.Count.ShouldBeLessThanOrEqualTo(20);
        screen.Lines[0].ShouldStartWith("done:");
        screen.Lines.Count(line => line.StartsWith("loss", StringComparison.Ordinal)).ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public void A_run_that_is_cancelled_leaves_a_picture_too()
    {
        using var screen = new Screen();
        Should.Throw<InvalidOperationException>(() => Train(5, new TrainingDashboard(screen.Console()), new Failing()));
        screen.Lines[0].ShouldStartWith("ended by an error: 1 epoch in ");
    }

    [Fact]
    public void Redirected_output_gets_plain_lines()
    {
        using var screen = new Screen { IsTerminal = false, Width = int.MaxValue };
        Train(2, new TrainingDashboard(screen.Console(moves: false)));
        screen.Lines.ShouldContain(line => line.StartsWith("epoch 2/2  loss ", StringComparison.Ordinal) && line.Contains("val_loss"));
        screen.Lines[^2].ShouldStartWith("done: 2 epochs in ");
    }

    [Fact]
    public void It_draws_seldom_and_takes_the_place_of_the_progress_bar()
    {
        using var screen = new Screen();
        var dashboard = new TrainingDashboard(screen.Console());
        dashboard.ShowsProgress.ShouldBeTrue();
        var began = System.Diagnostics.Stopwatch.StartNew();
        Train(400, dashboard);
        screen.Writes.ShouldBeLessThan(3 + (int)(10 * began.Elapsed.TotalSeconds));
    }

    [Fact]
    public void Training_is_the_same_with_and_without()
    {
        using var screen = new Screen();
        var with = Train(4, new TrainingDashboard(screen.Console()));
        var without = Train(4);
        with.ToCsv().ShouldBe(without.ToCsv());
    }

    private static History Train(int epochs, params Callback[] callbacks)
    {
        var x = Tensor.From(Enumerable.Range(0, 256).Select(i => (float)Math.Sin(1.7 * i)).ToArray(), [64, 4]);
        RandomSeed.Set(1);
        var model = new Sequential([new Input([4]), new Dense(8, "tanh"), new Dense(1)]);
        model.Compile(new Adam(0.01), loss: "mse", metrics: ["mae"]);
        return model.Fit(x, x[.., 0], epochs: epochs, validationSplit: 0.25, callbacks: callbacks, verbose: callbacks.Length > 0 ? 1 : 0);
    }

    private sealed class Narrowing(Screen screen) : Callback
    {
        public override void OnEpochEnd(int epoch, Logs logs)
        {
            if (epoch == 1)
                (screen.Width, screen.Height) = (60, 20);
        }
    }

    private sealed class Failing : Callback
    {
        public override void OnEpochEnd(int epoch, Logs logs)
        {
            if (epoch == 1)
                throw new InvalidOperationException("No more.");
        }
    }
}
