namespace Hornbeam.Tests.Training;

public sealed class HistoryAppendTests
{
    [Fact]
    public void Epochs_of_several_fits_are_numbered_through()
    {
        var all = new History();
        for (var fit = 0; fit < 3; fit++)
        {
            var one = new History { StopReason = StopReason.Completed, Trained = new TrainingDescription { BatchSize = fit } };
            one.Record(0, [new("loss", fit)], 0.5 + fit, 0.1);
            one.Warn(new TrainingWarning("w", "noticed", 0));
            all.Append(one);
        }
        all.Epoch.ShouldBe([0, 1, 2]);
        all["loss"].ShouldBe([0, 1, 2]);
        all["loss"].Epochs.ShouldBe([0, 1, 2]);
        all.Seconds.ShouldBe([0.5, 1.5, 2.5]);
        all.Warnings.Select(warning => warning.Epoch).ShouldBe([0, 1, 2]);
        all.Trained!.BatchSize.ShouldBe(0);
        all.StopReason.ShouldBe(StopReason.Completed);
    }

    [Fact]
    public void A_run_that_was_told_its_first_epoch_keeps_its_numbers()
    {
        var history = History.From(("loss", [3.0, 2.0]));
        history.Append(History.From(new Dictionary<string, double[]> { ["loss"] = [1.0] }, firstEpoch: 5));
        history.Epoch.ShouldBe([0, 1, 5]);
    }

    [Fact]
    public void Gaps_and_new_keys_stay_where_they_were()
    {
        var history = History.From(("loss", [4.0, 3.0]), ("val_loss", [5.0]));
        history.Append(History.From(("loss", [2.0, 1.0]), ("val_loss", [4.0]), ("mae", [1.0, 1.5])));
        history["val_loss"].Epochs.ShouldBe([1, 3]);
        history["mae"].Epochs.ShouldBe([2, 3]);
        history.Keys.ShouldBe(["loss", "val_loss", "mae"]);
    }

    [Fact]
    public void Vectors_and_directions_come_along()
    {
        var other = new History();
        other.SetDirection("mine", Direction.Up);
        other.Record(0, [new("mine", 2)], 1, null, new Dictionary<string, double[]> { ["mine"] = [1, 3] });
        var history = History.From(("mine", [5.0]));
        history.Append(other);
        history["mine"].Direction.ShouldBe(Direction.Up);
        history["mine"].Vectors!.Select(vector => vector.Count).ShouldBe([1, 2]);
    }

    [Fact]
    public void A_history_may_be_appended_to_itself_and_an_empty_one_changes_nothing()
    {
        var history = History.From(("loss", [2.0, 1.0]));
        history.Append(history);
        history["loss"].ShouldBe([2, 1, 2, 1]);
        history.Epoch.ShouldBe([0, 1, 2, 3]);
        history.Append(new History());
        history.Epoch.Count.ShouldBe(4);
    }

    [Fact]
    public void Batches_are_counted_on()
    {
        var history = new History();
        var next = new History();
        history.Record(0, [new("loss", 1)], 1, null);
        history.Batches.Record(0, [new("loss", 1.0)], 10, 0.5);
        history.Batches.Record(0, [new("loss", 0.5), new("mae", 0.25)], 4, 1);
        next.Record(0, [new("loss", 1)], 1, null);
        next.Batches.Record(0, [new("mae", 0.125)], 10, 0.5);
        history.Append(next);

        history.Batches.Count.ShouldBe(3);
        history.Batches.Epoch.ShouldBe([0, 0, 1]);
        history.Batches.Samples.ShouldBe([10, 14, 24]);
        history.Batches.Seconds.ShouldBe([0.5, 1, 1.5]);
        history.Batches["loss"].ShouldBe([1, 0.5, double.NaN]);
        history.Batches["mae"].ShouldBe([double.NaN, 0.25, 0.125]);
    }

    [Fact]
    public void Missing_batches_say_so()
    {
        Should.Throw<KeyNotFoundException>(() => new History().Batches["loss"]).Message
            .ShouldContain("batches were not recorded");
        var history = new History();
        history.Batches.Record(0, [new("loss", 1.0)], 1, 1);
        Should.Throw<KeyNotFoundException>(() => history.Batches["los"]).Message.ShouldContain("Did you mean 'loss'?");
    }
}
