using System.Text;
using Hornbeam.Text;

namespace Hornbeam.Tests.Text;

public sealed class ProgressBarTests
{
    [Fact]
    public void Keras2_shows_the_time_without_that_of_a_step() => Last(ProgressStyle.Keras2, 1, 407, 25,
        new("loss", 8.6558e-05), new("acc", 1))
        .ShouldBe("407/407 [==============================] - 25s - loss: 8.6558e-05 - acc: 1.0000\n");

    [Fact]
    public void Keras215_shows_the_time_of_a_step() => Last(ProgressStyle.Keras215, 1, 1875, 4,
        new("loss", 0.4338), new("accuracy", 0.8791), new("val_loss", 0.3), new("val_accuracy", 0.91))
        .ShouldBe("1875/1875 [==============================] - 4s 2ms/step - loss: 0.4338 - accuracy: 0.8791"
            + " - val_loss: 0.3000 - val_accuracy: 0.9100\n");

    [Fact]
    public void Keras2_shows_an_arrow_and_what_is_left_while_it_runs()
    {
        using var writer = new StringWriter();
        var bar = Bar(writer, ProgressStyle.Keras2, 1, 1875, 1);
        bar.Update(600, [new("loss", 0.8), new("accuracy", 0.7)], finish: false);
        writer.ToString().ShouldBe("\r 600/1875 [========>.....................] - ETA: 2s - loss: 0.8000 - accuracy: 0.7000");
    }

    [Fact]
    public void Keras2_verbose_2_is_a_line_without_count() =>
        Last(ProgressStyle.Keras2, 2, 1875, 4, new("loss", 0.4338), new("acc", 0.8791))
            .ShouldBe(" - 4s - loss: 0.4338 - acc: 0.8791\n");

    [Fact]
    public void Keras215_verbose_2_ends_in_the_times() => Last(ProgressStyle.Keras215, 2, 1875, 4,
        new("loss", 0.4338), new("accuracy", 0.8791))
        .ShouldBe("1875/1875 - 4s - loss: 0.4338 - accuracy: 0.8791 - 4s/epoch - 2ms/step\n");

    [Fact]
    public void A_target_that_becomes_known_at_the_end_is_shown()
    {
        using var writer = new StringWriter();
        var bar = Bar(writer, ProgressStyle.Keras3, 2, null, 4);
        bar.Update(7, finish: false);
        bar.Target = 7;
        bar.Update(7, [new("loss", 0.5)], finish: true);
        writer.ToString().ShouldBe("7/7 - 4s - 571ms/step - loss: 0.5000\n");
    }

    [Fact]
    public void Where_the_encoding_has_no_heavy_line_the_bar_is_of_equal_signs()
    {
        using var stream = new MemoryStream();
        using (var writer = new StreamWriter(stream, Encoding.ASCII))
            Bar(writer, ProgressStyle.Keras3, 1, 2, 1).Update(2);
        Encoding.ASCII.GetString(stream.ToArray()).ShouldContain("\e[32m====================\e[0m");
    }

    private static string Last(
        ProgressStyle style, int verbose, int target, double seconds, params KeyValuePair<string, double>[] values)
    {
        using var writer = new StringWriter();
        Bar(writer, style, verbose, target, seconds).Update(target, values);
        return writer.ToString().TrimStart('\r');
    }

    private static ProgressBar Bar(TextWriter writer, ProgressStyle style, int verbose, int? target, double seconds)
    {
        var readings = 0;
        return new ProgressBar(writer, target, () => readings++ == 0 ? 100 : 100 + seconds,
            new ProgressBarOptions { Style = style, Verbose = verbose, Averaged = [] });
    }
}
