using FsCheck;
using FsCheck.Fluent;

namespace Hornbeam.Tests.Training;

public sealed class HistoryRoundTripTests
{
    private static readonly string[] Names =
        ["loss", "val_loss", "accuracy", "naïve \"score\"", "a,b;c", "line\nbreak", " blank "];

    private static readonly Gen<double> Number = Gen.OneOf(
        ArbMap.Default.GeneratorFor<double>(),
        Gen.Elements(0.0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e-05, 1e16, 0.1, double.Epsilon));

    private static readonly Gen<History> AnyHistory =
        from keys in Gen.SubListOf(Names)
        from epochs in Gen.Choose(0, 6)
        from gaps in Gen.ArrayOf(Gen.Choose(0, 2), epochs)
        from vector in ArbMap.Default.GeneratorFor<bool>()
        from cells in Gen.ArrayOf(Gen.ArrayOf(Number, 4), epochs * keys.Count)
        from measured in Gen.ArrayOf(Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false))), epochs * keys.Count)
        from seconds in Gen.ArrayOf(Number, epochs)
        from reason in Gen.Elements(Enum.GetValues<StopReason>())
        select Make([.. keys], gaps, vector, cells, measured, seconds, reason);

    [Fact]
    public void Json_keeps_everything() => Prop.ForAll(AnyHistory.ToArbitrary(), history =>
    {
        var read = History.FromJson(history.ToJson());
        Same(history, read);
        read.Keys.ShouldBe(history.Keys);
        Bits(read.Seconds).ShouldBe(Bits(history.Seconds));
        Bits(read.LearningRate).ShouldBe(Bits(history.LearningRate));
        read.StopReason.ShouldBe(history.StopReason);
        read.Warnings.ShouldBe(history.Warnings);
        read.Trained.ShouldNotBeNull().Layers.ShouldBe(history.Trained!.Layers);
        read.ToJson().ShouldBe(history.ToJson());
    }).Check();

    [Fact]
    public void Csv_keeps_the_values() => Prop.ForAll(AnyHistory.ToArbitrary(), history =>
    {
        var read = History.FromCsv(history.ToCsv());
        Same(history, read);
        read.Keys.ShouldBe(history.Keys.Order(StringComparer.Ordinal));
        read.ToCsv().ShouldBe(history.ToCsv());
    }).Check();

    [Fact]
    public void Broken_text_is_refused_and_nothing_else() => Prop.ForAll(AnyHistory.ToArbitrary(), history =>
    {
        (string, Func<string, History>)[] forms = [(history.ToJson(), History.FromJson), (history.ToCsv(), History.FromCsv)];
        foreach (var (text, read) in forms)
        {
            for (var cut = 0; cut < text.Length; cut += 1 + text.Length / 20)
            {
                Accepts(read, text[..cut]);
                Accepts(read, text.Remove(cut, 1));
                Accepts(read, text.Insert(cut, "\""));
                Accepts(read, text.Insert(cut, ","));
            }
        }
    }).Check();

    private static void Accepts(Func<string, History> read, string text)
    {
        try
        {
            read(text).ToString().ShouldNotBeEmpty();
        }
        catch (InvalidDataException)
        {
            // What cannot be read is told so.
        }
    }

    private static History Make(
        string[] keys, int[] gaps, bool vector, double[][] cells, bool[] measured, double[] seconds, StopReason reason)
    {
        var trained = new TrainingDescription { Layers = ["Dense"], LearningRate = 0.1 };
        var history = new History { StopReason = reason, Trained = trained };
        var epoch = -1;
        for (var i = 0; i < gaps.Length; i++)
        {
            epoch += 1 + gaps[i];
            var logs = new List<KeyValuePair<string, double>>();
            var vectors = new Dictionary<string, double[]>();
            for (var k = 0; k < keys.Length; k++)
            {
                var (place, isVector) = (i * keys.Length + k, vector && k == 0);
                if (!measured[place])
                    continue;
                logs.Add(new(keys[k], isVector ? HistorySeries.Mean(cells[place]) : cells[place][0]));
                if (isVector)
                    vectors[keys[k]] = cells[place];
            }
            history.Record(epoch, logs, seconds[i], i % 2 == 0 ? 0.5 : null, vectors);
        }
        if (reason == StopReason.Failed)
            history.Warn(new TrainingWarning("code", "a \"text\"", gaps.Length));
        return history;
    }

    private static void Same(History expected, History actual)
    {
        actual.Epoch.ShouldBe(expected.Epoch);
        foreach (var key in expected.Keys)
        {
            Bits(actual[key]).ShouldBe(Bits(expected[key]));
            actual[key].Epochs.ShouldBe(expected[key].Epochs);
            actual[key].Vectors?.SelectMany(Bits).ShouldBe(expected[key].Vectors?.SelectMany(Bits));
        }
    }

    /// <summary>Every NaN is written alike.</summary>
    private static IEnumerable<long> Bits(IEnumerable<double> values) =>
        values.Select(value => double.IsNaN(value) ? long.MinValue + 1 : BitConverter.DoubleToInt64Bits(value));
}
