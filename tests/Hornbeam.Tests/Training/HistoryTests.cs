namespace Hornbeam.Tests.Training;

public sealed class HistoryTests
{
    [Fact]
    public void Keys_are_in_the_order_in_which_they_came()
    {
        var history = new History();
        history.Record(0, [new("accuracy", 0.5), new("loss", 0.7), new("learning_rate", 0.1)], 1.5, 0.1);
        history.Record(1, [new("accuracy", 0.6), new("loss", 0.6), new("val_loss", 0.8)], 1.25, null);

        history.Keys.ShouldBe(["accuracy", "loss", "learning_rate", "val_loss"]);
        history.Epoch.ShouldBe([0, 1]);
        history.Seconds.ShouldBe([1.5, 1.25]);
        history.LearningRate.ShouldBe([0.1, double.NaN]);
        history["loss"].ShouldBe([0.7, 0.6]);
        history["val_loss"].ShouldBe([0.8]);
        history["val_loss"].Epochs.ShouldBe([1]);
        history.Contains("loss").ShouldBeTrue();
        history.Contains("mae").ShouldBeFalse();
        history.TryGet("mae", out _).ShouldBeFalse();
    }

    [Fact]
    public void A_series_is_a_list()
    {
        var loss = History.From(("loss", [0.7, 0.6, 0.5]))["loss"];
        loss.Key.ShouldBe("loss");
        loss.Count.ShouldBe(3);
        loss[^1].ShouldBe(0.5);
        loss.Min().ShouldBe(0.5);
        loss.Vectors.ShouldBeNull();
        Should.Throw<ArgumentOutOfRangeException>(() => loss[3]);
    }

    [Fact]
    public void What_was_handed_out_stays_while_training_goes_on()
    {
        var history = new History();
        history.Record(0, [new("loss", 1)], 1, null);
        var (keys, loss, epochs) = (history.Keys, history["loss"], history.Epoch);
        for (var epoch = 1; epoch < 100; epoch++)
            history.Record(epoch, [new("loss", epoch), new("mae", epoch)], 1, null);

        keys.ShouldBe(["loss"]);
        loss.ShouldBe([1]);
        epochs.ShouldBe([0]);
        history["loss"].Count.ShouldBe(100);
    }

    [Fact]
    public async Task May_be_read_while_another_thread_writes()
    {
        const int epochs = 3000;
        var history = new History { StopReason = StopReason.Running };
        var writer = Task.Run(() =>
        {
            for (var epoch = 0; epoch < epochs; epoch++)
                history.Record(epoch, [new("loss", epoch), new("val_loss", -epoch)], 1, 0.1);
            history.StopReason = StopReason.Completed;
        });
        do
        {
            if (history.TryGet("loss", out var loss))
            {
                loss.Epochs.Count.ShouldBe(loss.Count);
                loss[^1].ShouldBe(loss.Count - 1);
            }
            history.ToString().ShouldNotBeEmpty();
            if (history.Epoch.Count < 100)
                History.FromJson(history.ToJson()).Epoch.Count.ShouldBeLessThanOrEqualTo(epochs);
        }
        while (history.StopReason == StopReason.Running);
        await writer;
        history["val_loss"].Count.ShouldBe(epochs);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(2)]
    public void Epochs_are_written_in_order(int epoch)
    {
        var history = new History();
        history.Record(3, [new("loss", 1)], 1, null);
        Should.Throw<ArgumentOutOfRangeException>(() => history.Record(epoch, [new("loss", 1)], 1, null));
        history["loss"].Count.ShouldBe(1);
    }

    [Fact]
    public void A_vector_stands_in_the_series_by_its_mean_and_is_kept()
    {
        var history = new History();
        history.Record(0, [new("f1", 0.5), new("loss", 1)], 1, null, new Dictionary<string, double[]> { ["f1"] = [0.25, 0.75] });
        history["f1"].ShouldBe([0.5]);
        history["f1"].Vectors.ShouldNotBeNull()[0].ShouldBe([0.25, 0.75]);
        history["loss"].Vectors.ShouldBeNull();
    }

    [Theory]
    [InlineData("loss", Direction.Down)]
    [InlineData("val_loss", Direction.Down)]
    [InlineData("price_mae", Direction.Down)]
    [InlineData("val_mean_squared_error", Direction.Down)]
    [InlineData("accuracy", Direction.Up)]
    [InlineData("sparse_categorical_accuracy", Direction.Up)]
    [InlineData("val_auc_1", Direction.Up)]
    [InlineData("precision_2", Direction.Up)]
    [InlineData("f1", Direction.Up)]
    [InlineData("learning_rate", null)]
    [InlineData("gloss", null)]
    [InlineData("mine", null)]
    public void The_name_tells_which_values_are_better(string key, Direction? expected) =>
        History.From((key, [1.0]))[key].Direction.ShouldBe(expected);

    [Fact]
    public void Training_says_which_values_are_better_where_the_name_does_not()
    {
        var history = new History();
        history.Record(0, [new("mine", 1)], 1, null);
        history.SetDirection("mine", Direction.Up);
        history.Record(1, [new("mine", 2), new("val_mine", 3)], 1, null);
        history["mine"].Best().ShouldBe(new HistoryPoint(1, 2));
        history["val_mine"].Direction.ShouldBe(Direction.Up);
    }

    [Fact]
    public void The_best_value_is_the_first_of_equals_and_never_NaN()
    {
        var series = History.From(("score", [double.NaN, 2, 1, 2, 1, double.NaN]))["score"];
        series.Best(Direction.Up).ShouldBe(new HistoryPoint(1, 2));
        series.Best(Direction.Down).ShouldBe(new HistoryPoint(2, 1));
        series.Best(Direction.Up).ToString().ShouldBe("2.0000 at epoch 2");
        History.From(("score", [double.NaN]))["score"].Best(Direction.Up).ShouldBeNull();
        Should.Throw<ArgumentException>(() => History.From(("score", [1.0]))["score"].Best()).Message
            .ShouldContain("Best(Direction.Up)");
    }

    [Fact]
    public void A_missing_key_names_those_there_are_and_the_nearest()
    {
        var history = History.From(("accuracy", [0.5]), ("loss", [0.7]), ("val_accuracy", [0.5]), ("val_loss", [0.8]));
        Should.Throw<KeyNotFoundException>(() => history["acc"]).Message
            .ShouldBe("The history has no 'acc'. It has 'accuracy', 'loss', 'val_accuracy', 'val_loss'. "
                + "Did you mean 'accuracy'?");
        Should.Throw<KeyNotFoundException>(() => history["val_acc"]).Message.ShouldEndWith("Did you mean 'val_accuracy'?");
    }

    [Fact]
    public void A_missing_accuracy_says_how_to_measure_one()
    {
        var history = History.From(("loss", [0.7]), ("val_loss", [0.8]));
        var message = Should.Throw<KeyNotFoundException>(() => history["val_accuracy"]).Message;
        message.ShouldContain("'loss', 'val_loss'");
        message.ShouldContain("metrics: [\"accuracy\"]");
        message.ShouldNotContain("validationSplit");
    }

    [Fact]
    public void A_missing_validation_says_how_to_have_one()
    {
        Should.Throw<KeyNotFoundException>(() => History.From(("loss", [0.7]))["val_loss"]).Message
            .ShouldContain("validationSplit");
        Should.Throw<KeyNotFoundException>(() => new History()["loss"]).Message.ShouldContain("no epoch has been recorded");
    }

    [Fact]
    public void From_a_dictionary_of_lists()
    {
        var trained = new TrainingDescription { Loss = "mse" };
        var lists = new Dictionary<string, List<double>> { ["loss"] = [3, 2, 1], ["mae"] = [1, 1, 1] };
        var history = History.From(lists, trained, firstEpoch: 40);
        history.Keys.ShouldBe(["loss", "mae"]);
        history.Epoch.ShouldBe([40, 41, 42]);
        history.Trained.ShouldBe(trained);
        history.StopReason.ShouldBe(StopReason.Unknown);
        history.Seconds.ShouldAllBe(seconds => double.IsNaN(seconds));
        Should.Throw<ArgumentException>(() => History.From(("loss", [1.0]), ("loss", [1.0]))).Message.ShouldContain("twice");
    }

    [Fact]
    public void The_learning_rate_is_known_where_a_callback_logged_it() =>
        History.From(("learning_rate", [0.1, 0.05]), ("loss", [1.0, 2.0])).LearningRate.ShouldBe([0.1, 0.05]);

    [Theory]
    [InlineData(10, 5, new[] { 1, 3, 5, 7, 9 })]
    [InlineData(10, 3, new[] { 2, 5, 8 })]
    [InlineData(2, 1, new[] { 1 })]
    public void A_shorter_validation_tells_its_frequency(int epochs, int values, int[] expected) =>
        History.From(("loss", new double[epochs]), ("val_loss", new double[values]))["val_loss"].Epochs.ShouldBe(expected);

    [Theory]
    [InlineData("val_loss", 10, 4)]
    [InlineData("val_loss", 10, 1)]
    [InlineData("mae", 10, 5)]
    public void Lengths_that_tell_nothing_are_refused(string key, int epochs, int values) =>
        Should.Throw<ArgumentException>(() => History.From(("loss", new double[epochs]), (key, new double[values])))
            .Message.ShouldContain($"'{key}' has {values} values and the run {epochs} epochs");

    [Fact]
    public void Is_one_line_at_a_prompt()
    {
        History.From(("loss", [0.6912, 0.5, 0.451]), ("val_loss", [0.6, 0.5123, 0.55])).ToString()
            .ShouldBe("3 epochs, loss 0.6912 -> 0.4510, val_loss best 0.5123 at epoch 2 (of 3)");
        History.From(("loss", [8.6558e-05])).ToString().ShouldBe("1 epoch, loss 8.6558e-05");
        History.From(("loss", [1.0, double.NaN]), ("val_loss", [double.NaN, double.NaN])).ToString()
            .ShouldBe("2 epochs, loss 1.0000 -> nan, val_loss is NaN throughout");
        new History().ToString().ShouldBe("no epochs yet");
        var stopped = new History { StopReason = StopReason.StoppedByCallback };
        stopped.Record(0, [new("loss", 1)], 1, null);
        stopped.ToString().ShouldBe("1 epoch, loss 1.0000, stopped by a callback");
        stopped["loss"].ToString().ShouldBe("loss: 1.0000");
    }

    [Fact]
    public void Warnings_are_kept_in_order()
    {
        var history = new History();
        history.Warn(new TrainingWarning("a", "first"));
        history.Warn(new TrainingWarning("b", "second", 4));
        history.Warnings.Select(warning => warning.ToString()).ShouldBe(["first", "Epoch 5: second"]);
    }
}
