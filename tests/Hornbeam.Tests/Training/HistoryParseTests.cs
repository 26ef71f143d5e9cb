using System.Text.Json;

namespace Hornbeam.Tests.Training;

/// <summary>Console text of Keras in the forms in which people paste it.</summary>
public sealed class HistoryParseTests
{
    private static readonly double[] Loss = [0.6914, 0.6502, 0.6011];
    private static readonly double[] ValLoss = [0.6801, 0.66, 0.6203];

    [Fact]
    public void Keras_2_with_bars_and_samples()
    {
        var history = History.Parse(
            """
            Train on 514 samples, validate on 254 samples
            Epoch 1/3
            514/514 [==============================] - 2s 3ms/step - loss: 0.6914 - acc: 0.5739 - val_loss: 0.6801 - val_acc: 0.6378
            Epoch 2/3
            514/514 [==============================] - 0s 523us/step - loss: 0.6502 - acc: 0.6400 - val_loss: 0.6600 - val_acc: 0.6378
            Epoch 3/3
            514/514 [==============================] - 0s 498us/step - loss: 0.6011 - acc: 0.6848 - val_loss: 0.6203 - val_acc: 0.6693
            """);
        Check(history);
        history.Keys.ShouldBe(["loss", "acc", "val_loss", "val_acc"]);
        history.Seconds.ShouldBe([2, 0, 0]);
        history.Trained.ShouldNotBeNull().TrainingSamples.ShouldBe(514);
        history.Trained!.ValidationSamples.ShouldBe(254);
    }

    [Fact]
    public void Keras_2_with_verbose_2() => Check(History.Parse(
        """
        Epoch 1/3
         - 1s - loss: 0.6914 - acc: 0.5739 - val_loss: 0.6801 - val_acc: 0.6378
        Epoch 2/3
         - 0s - loss: 0.6502 - acc: 0.6400 - val_loss: 0.6600 - val_acc: 0.6378
        Epoch 3/3
         - 0s - loss: 0.6011 - acc: 0.6848 - val_loss: 0.6203 - val_acc: 0.6693
        """));

    [Fact]
    public void Keras_2_15_with_verbose_2() => Check(History.Parse(
        """
        Epoch 1/3
        52/52 - 1s - loss: 0.6914 - accuracy: 0.5739 - val_loss: 0.6801 - val_accuracy: 0.6378 - 862ms/epoch - 17ms/step
        Epoch 2/3
        52/52 - 0s - loss: 0.6502 - accuracy: 0.6400 - val_loss: 0.6600 - val_accuracy: 0.6378 - 86ms/epoch - 2ms/step
        Epoch 3/3
        52/52 - 0s - loss: 0.6011 - accuracy: 0.6848 - val_loss: 0.6203 - val_accuracy: 0.6693 - 84ms/epoch - 2ms/step
        """));

    [Fact]
    public void A_bar_with_backspaces_counts_its_last_state()
    {
        var back = new string('\b', 80);
        Check(History.Parse(
            $"Epoch 1/3\n 10/514 [..............................] - ETA: 3s - loss: 0.71 - acc: 0.3{back}250/514 [=============>....] - ETA: 0:01 - loss: 0.7 - acc: 0.5"
            + $"{back}514/514 [==============================] - 1s - loss: 0.6914 - acc: 0.5739 - val_loss: 0.6801 - val_acc: 0.6378\n"
            + $"Epoch 2/3\n 10/514 [.....] - ETA: 0s - loss: 0.8{back}514/514 [======] - 0s - loss: 0.6502 - val_loss: 0.66\n"
            + $"Epoch 3/3\n514/514 [======] - 0s - loss: 0.6011 - val_loss: 0.6203\n"));
    }

    [Fact]
    public void Keras_3_with_colours()
    {
        var text = string.Concat(Loss.Zip(ValLoss).Select((pair, i) => FormattableString.Invariant(
            $"Epoch {i + 1}/3\n\r\e[1m 1/52\e[0m \e[37m━━━━━━━━━━━━━━━━━━━━\e[0m \e[1m4s\e[0m 90ms/step - accuracy: 0.5000 - loss: 0.7100")
            + "\b\b\b\b\b\b\b\b\r\e[1m52/52\e[0m \e[32m━━━━━━━━━━━━━━━━━━━━\e[0m\e[37m\e[0m \e[1m1s\e[0m 3ms/step - accuracy: 0.5739 - loss: "
            + FormattableString.Invariant($"{pair.First} - val_accuracy: 0.6378 - val_loss: {pair.Second}\n")));
        Check(History.Parse(text));
        Check(History.Parse(text.Replace("\e", "")));
    }

    [Fact]
    public void All_on_one_line() => Check(History.Parse(
        "Epoch 1/3 514/514 [====] - 1s - loss: 0.6914 - acc: 0.57 - val_loss: 0.6801 - val_acc: 0.64Epoch 2/3 514/514 [====] - 0s - loss: 0.6502 - "
        + "val_loss: 0.6600Epoch 3/3 514/514 [====] - 0s - loss: 0.6011 - val_loss: 0.6203"));

    [Fact]
    public void Dashes_were_lost() => Check(History.Parse(
        """
        Epoch 1/3
        514/514 [==============================] 1s loss: 0.6914 acc: 0.57 val_loss: 0.6801 val_acc: 0.64
        Epoch 2/3
        514/514 [==============================] 0s loss: 0.6502 acc: 0.64 val_loss: 0.6600 val_acc: 0.64
        Epoch 3/3
        514/514 [==============================] 0s loss: 0.6011 acc: 0.68 val_loss: 0.6203 val_acc: 0.67
        """));

    [Fact]
    public void Headers_were_lost()
    {
        Check(History.Parse(
            """
            514/514 [==============================] - 1s - loss: 0.6914 - val_loss: 0.6801
            514/514 [==============================] - 0s - loss: 0.6502 - val_loss: 0.6600
            514/514 [==============================] - 0s - loss: 0.6011 - val_loss: 0.6203
            """));
        Check(History.Parse("loss: 0.6914 - val_loss: 0.6801\nloss: 0.6502 - val_loss: 0.6600\nloss: 0.6011 - val_loss: 0.6203"));
        Check(History.Parse("loss=0.6914 val_loss=0.6801\nloss=0.6502 val_loss=0.6600\nloss=0.6011 val_loss=0.6203"));
        History.Parse("loss: 0.5 - acc: 0.7\nloss: 0.4 - acc: 0.8", firstEpoch: 39).Epoch.ShouldBe([39, 40]);
    }

    [Fact]
    public void A_bar_that_is_drawn_again_with_validation_is_the_same_epoch() => Check(History.Parse(string.Join('\n', Loss.Zip(ValLoss)
        .Select(pair => FormattableString.Invariant(
            $"52/52 ━━━━ 0s 2ms/step - loss: {pair.First}\b\b\b\b\r52/52 ━━━━ 0s 3ms/step - loss: {pair.First} - val_loss: {pair.Second}")))));

    [Fact]
    public void What_callbacks_say_is_not_a_value()
    {
        Check(History.Parse(
            """
            Epoch 1/3
             - 1s - loss: 0.6914 - val_loss: 0.6801

            Epoch 00001: val_loss improved from inf to 0.68010, saving model to best.h5
            Epoch 2/3
             - 0s - loss: 0.6502 - val_loss: 0.6600
            Epoch 00002: ReduceLROnPlateau reducing learning rate to 0.0005.
            Epoch 3/3
             - 0s - loss: 0.6011 - val_loss: 0.6203
            Epoch 00003: early stopping
            Restoring model weights from the end of the best epoch: 3.
            """));
    }

    [Fact]
    public void An_epoch_that_was_not_finished_is_left_out()
    {
        var history = History.Parse(
            """
            Epoch 1/3
            514/514 [=====] - 1s - loss: 0.6914
            Epoch 2/3
            250/514 [==>..] - ETA: 1s - loss: 0.3
            """);
        history["loss"].ShouldBe([0.6914]);
        history.Warnings.ShouldHaveSingleItem().Code.ShouldBe("unfinished-epoch");
    }

    [Fact]
    public void Epochs_are_numbered_as_their_headers_say_and_go_on_over_several_fits()
    {
        History.Parse("Epoch 40/50\n - 1s - loss: 8.6558e-05\nEpoch 41/50\n - 1s - loss: 1.7462e-06").Epoch.ShouldBe([39, 40]);
        History.Parse("Epoch 1/2\nloss: 0.5\nEpoch 2/2\nloss: 0.4\nEpoch 1/2\nloss: 0.3").Epoch.ShouldBe([0, 1, 2]);
        History.Parse("Epoch 1/2\nloss: 0.5\nEpoch 2/2\nloss: 0.4", firstEpoch: 10).Epoch.ShouldBe([10, 11]);
    }

    [Fact]
    public void Numbers_may_be_nan_inf_and_have_exponents()
    {
        var history = History.Parse("Epoch 1/3\nloss: 1.5e-05 - acc: .5\nEpoch 2/3\nloss: nan - acc: 1\nEpoch 3/3\nloss: inf - acc: 0.");
        history["loss"].ShouldBe([1.5e-5, double.NaN, double.PositiveInfinity]);
        history["acc"].ShouldBe([0.5, 1, 0]);
    }

    [Fact]
    public void Whether_a_bar_counts_samples_stays_unknown_unless_the_text_says_so()
    {
        History.Parse("52/52 [====] - 0s - loss: 0.5").Trained.ShouldBeNull();
        History.Parse("514/514 [====] - 0s 100us/sample - loss: 0.5").Trained.ShouldNotBeNull().TrainingSamples.ShouldBe(514);
    }

    [Fact]
    public void Validation_that_was_not_made_every_epoch_leaves_gaps()
    {
        var history = History.Parse("Epoch 1/2\nloss: 0.5\nEpoch 2/2\nloss: 0.4 - val_loss: 0.6");
        history["val_loss"].Epochs.ShouldBe([1]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("ETA: 0s")]
    [InlineData("Epoch 1/20")]
    public void Text_without_values_is_refused(string text) =>
        Should.Throw<InvalidDataException>(() => History.Parse(text)).Message.ShouldContain("holds no values");

    [Fact]
    public void What_Keras_itself_printed_is_read()
    {
        var path = Path.Combine(Insight.CorpusTests.Root(), "tests", "golden", "text", "fit_output.json");
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        var read = 0;
        foreach (var call in document.RootElement.GetProperty("cases").EnumerateArray().SelectMany(entry => entry.GetProperty("calls").EnumerateArray()))
        {
            var (written, visible) = (call.GetProperty("output").GetString()!, call.GetProperty("visible").ToString());
            var headers = written.Split("Epoch ").Count(part => part.Split('\n', '\r')[0].Trim() is { Length: < 8 } head && head.Contains('/'));
            if (headers == 0)
                continue;
            var history = History.Parse(written);
            history.Epoch.Count.ShouldBe(headers);
            history.Warnings.ShouldBeEmpty();
            if (visible.StartsWith("Epoch", StringComparison.Ordinal))
                History.Parse(visible).ToJson().ShouldBe(history.ToJson());
            read++;
        }
        read.ShouldBeGreaterThan(8);
    }

    private static void Check(History history)
    {
        history["loss"].ShouldBe(Loss);
        history["val_loss"].ShouldBe(ValLoss);
        history.Epoch.ShouldBe([0, 1, 2]);
    }
}
