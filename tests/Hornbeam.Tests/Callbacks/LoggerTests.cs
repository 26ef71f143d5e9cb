using Hornbeam.Callbacks;
using Hornbeam.Tests.Training;

namespace Hornbeam.Tests.Callbacks;

/// <summary>Files that callbacks write while a model trains.</summary>
public sealed class LoggerTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hornbeam-loggers-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Csv_has_what_the_history_has()
    {
        var path = Path.Combine(_folder.FullName, "log.csv");
        var history = Fit(new CSVLogger(path), epochs: 3);
        var read = History.Load(path);
        read.Keys.ShouldBe(history.Keys);
        foreach (var key in history.Keys)
            read[key].ShouldBe(history[key]);
    }

    [Fact]
    public void Csv_quotes_vectors_as_keras_does()
    {
        var path = Path.Combine(_folder.FullName, "log.csv");
        var logger = new CSVLogger(path);
        logger.OnTrainBegin(new Logs());
        var logs = new Logs();
        logs.Set("f1", [0.25, 1, 3], isVector: true);
        logs.Set("val_f1", [0.5], isVector: false);
        logger.OnEpochEnd(0, logs);
        File.ReadAllText(path).ShouldBe("epoch,f1,val_f1\r\n0,\"\"\"[0.25, 1.0, 3.0]\"\"\",0.5\r\n");
    }

    [Fact]
    public void Journal_has_what_the_history_has()
    {
        var path = Path.Combine(_folder.FullName, "run.jsonl");
        var history = Fit(new RunJournal(path), epochs: 3);
        var read = History.Load(path);
        read.Epoch.ShouldBe(history.Epoch);
        read.Keys.ShouldBe(history.Keys);
        foreach (var key in history.Keys)
            read[key].ShouldBe(history[key]);
        read.LearningRate.ShouldBe(history.LearningRate);
        read.StopReason.ShouldBe(StopReason.Completed);
        read.Trained!.Optimizer.ShouldBe(history.Trained!.Optimizer);
    }

    [Fact]
    public void Journal_is_whole_wherever_its_writing_ends()
    {
        var path = Path.Combine(_folder.FullName, "run.jsonl");
        var history = Fit(new RunJournal(path), epochs: 3);
        var bytes = File.ReadAllBytes(path);
        var ends = bytes.Index().Where(entry => entry.Item == (byte)'\n').Select(entry => entry.Index + 1).ToList();
        for (var length = 0; length <= bytes.Length; length++)
        {
            File.WriteAllBytes(path, bytes[..length]);
            var epochs = Math.Clamp(ends.Count(end => end <= length) - 1, 0, 3);
            var read = History.Load(path);
            read.Epoch.Count.ShouldBe(epochs);
            if (epochs > 0)
                read["loss"].ShouldBe(history["loss"].Take(epochs));
        }
    }

    [Fact]
    public void Journal_goes_on_behind_a_line_that_was_not_finished()
    {
        var path = Path.Combine(_folder.FullName, "run.jsonl");
        Fit(new RunJournal(path), epochs: 3);
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..^40]);
        var before = History.Load(path);
        before.StopReason.ShouldBe(StopReason.Running);

        var (x, y) = Problems.Regression(8, 3);
        var later = Problems.Network(3, 1).Fit(new FitData(x, y), new FitOptions
        {
            Epochs = 4,
            InitialEpoch = 1,
            Verbose = 0,
            Callbacks = [new RunJournal(path) { Append = true }],
        });
        var read = History.Load(path);
        read.Epoch.ShouldBe([0, 1, 2, 3]);
        read["loss"].ShouldBe([before["loss"][0], .. later["loss"]]);
        read.StopReason.ShouldBe(StopReason.Completed);
    }

    [Fact]
    public void Journal_asks_for_the_ending_that_is_read_back() =>
        Should.Throw<ArgumentException>(() => new RunJournal("run.json")).Message.ShouldContain(".jsonl");

    private static History Fit(Callback callback, int epochs)
    {
        var (x, y) = Problems.Regression(8, 3);
        return Problems.Network(3, 1).Fit(x, y, epochs: epochs, validationSplit: 0.25, callbacks: [callback], verbose: 0);
    }
}
