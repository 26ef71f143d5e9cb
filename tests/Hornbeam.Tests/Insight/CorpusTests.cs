using Hornbeam.InsightScore;

namespace Hornbeam.Tests.Insight;

/// <summary>
/// The diagnosis on labelled histories: those of <c>tests/histories</c>, or of the folder in <c>HORNBEAM_HISTORIES</c>.
/// </summary>
public sealed class CorpusTests
{
    private static readonly Lazy<List<LabelledHistory>> Entries = new(() => LabelledHistory.ReadFolder(Folder));

    private static bool IsOwn => Environment.GetEnvironmentVariable("HORNBEAM_HISTORIES") is not { Length: > 0 };

    internal static string Folder => Environment.GetEnvironmentVariable("HORNBEAM_HISTORIES") is { Length: > 0 } folder
        ? folder
        : Path.Combine(Root(), "tests", "histories");

    [Fact]
    public void Labels_are_right_and_complete()
    {
        var all = Score.Of(Entries.Value);
        var text = all.Table("all");
        // Histories of data and networks that were never looked at are harder.
        var (precision, recall) = IsOwn ? (0.95, 0.87) : (0.92, 0.82);
        all.MacroPrecision.ShouldBeGreaterThanOrEqualTo(precision, text);
        all.MacroRecall.ShouldBeGreaterThanOrEqualTo(recall, text);
        if (!IsOwn)
            return;
        Score.Of(Entries.Value.Where(entry => entry.Epochs > 5)).MacroRecall.ShouldBeGreaterThanOrEqualTo(recall, text);
        all.FalseAlarms.ShouldBeLessThanOrEqualTo(0.05, text);
        all.Abstentions.ShouldBeLessThanOrEqualTo(0.1, text);
    }

    [Fact]
    public void Epochs_are_in_the_accepted_ranges()
    {
        if (!IsOwn)
            return;
        var all = Score.Of(Entries.Value);
        all.BestTolerable.ShouldBeGreaterThanOrEqualTo(0.92);
        all.BestTolerableOverfitting.ShouldBeGreaterThanOrEqualTo(0.70);
        all.Sufficient.ShouldBeGreaterThanOrEqualTo(0.80);
    }

    [Fact]
    public void Without_rate_and_counts_little_is_lost()
    {
        if (!IsOwn)
            return;
        var bare = Entries.Value.Select(entry => entry with
        {
            History = Copy(entry, (_, values) => values, new TrainingDescription { Loss = entry.History.Trained!.Loss }),
        });
        var score = Score.Of(bare);
        score.MacroPrecision.ShouldBeGreaterThanOrEqualTo(0.88);
        score.MacroRecall.ShouldBeGreaterThanOrEqualTo(0.85);
    }

    [Fact]
    public void Noise_of_three_per_mille_changes_little()
    {
        if (!IsOwn)
            return;
        var random = new Random(1);
        var noisy = Entries.Value.Select(entry => entry with
        {
            History = Copy(entry, (key, values) => key.Contains("loss")
                ? [.. values.Select(value => value * (1 + 0.003 * MadeUp.Normal(random)))] : values, entry.History.Trained!),
        }).ToList();
        var score = Score.Of(noisy);
        score.MacroPrecision.ShouldBeGreaterThanOrEqualTo(0.92);
        score.MacroRecall.ShouldBeGreaterThanOrEqualTo(0.88);
    }

    [Fact]
    public void The_unit_of_a_regression_does_not_matter()
    {
        // The rate aside: what is a usual one depends on the width of the targets.
        foreach (var known in Entries.Value.Where(entry => entry.History.Trained!.Loss == "mean_squared_error"))
        {
            var entry = known with { History = Copy(known, (_, values) => values, known.History.Trained! with { LearningRate = null }) };
            var scaled = entry with
            {
                History = Copy(entry, (key, values) => key.EndsWith("loss") ? [.. values.Select(value => 1024 * value)] : values, entry.History.Trained!),
            };
            Prediction.Of(scaled).Labels.Order().ShouldBe(Prediction.Of(entry).Labels.Order(), entry.Name);
        }
    }

    [Fact]
    public void Predictions_are_lines_of_json()
    {
        var entry = Entries.Value[0];
        Prediction.Of(entry).ToJson().ShouldStartWith($"{{\"name\":\"{entry.Name}\",\"labels\":[");
    }

    internal static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Hornbeam.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Hornbeam.slnx is nowhere above the tests.");
        return folder;
    }

    private static History Copy(LabelledHistory entry, Func<string, double[], double[]> change, TrainingDescription trained) => History.From(
        entry.History.Keys.Select(key => KeyValuePair.Create(key, change(key, [.. entry.History[key]]))), trained);
}
