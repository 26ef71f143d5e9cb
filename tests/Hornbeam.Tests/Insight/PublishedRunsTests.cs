using System.Text.Json;

namespace Hornbeam.Tests.Insight;

/// <summary>Runs that people published with a question: as they are, renamed, with 1 % noise, and with the first epoch moved.</summary>
public sealed class PublishedRunsTests
{
    /// <summary>How a run is changed; the answer must stay.</summary>
    public enum Change
    {
        None,
        Renamed,
        Noise,
        Moved,
    }

    public static TheoryData<Change> Changes => [Change.None, Change.Renamed, Change.Noise, Change.Moved];

    [Theory]
    [MemberData(nameof(Changes))]
    public void Pima_is_still_improving_and_never_over_fitting_or_finished(Change change)
    {
        var answers = Runs("pima-150-epochs.json", change).Select(run => run.Diagnose()).ToArray();
        answers.Length.ShouldBe(8);
        answers.Count(answer => answer.Find("still_improving") is not null || answer.Find("improving_slowly") is not null).ShouldBeGreaterThanOrEqualTo(5);
        answers.ShouldAllBe(answer => answer.Find("overfitting") == null && answer.Find("plateaued") == null);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void The_high_rate_of_two_gaussians_varies_strongly(Change change)
    {
        var run = Runs("two-gaussians-lr-0.01.json", change)[0];
        var diagnosis = run.Diagnose();
        diagnosis.Find("noisy_validation").ShouldNotBeNull();
        diagnosis.Find("overfitting").ShouldBeNull();
        diagnosis.Find("still_improving").ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void The_low_rate_of_two_gaussians_still_improves_by_loss_and_suffices_at_30_by_accuracy(Change change)
    {
        var run = Runs("two-gaussians-lr-0.0001.json", change)[0];
        run.Diagnose().Find("still_improving").ShouldNotBeNull();
        var epochs = run.RecommendEpochs();
        epochs.Series.ShouldBe("val_loss");
        epochs.TrainTo.ShouldNotBeNull();
        var accuracy = epochs.Others.Single(other => other.Series.Contains("acc"));
        (accuracy.SufficientEpochs!.Value - Shift(change)).ShouldBeInRange(22, 36);
        epochs.ToString().ShouldContain("By val_loss: ");
        epochs.ToString().ShouldContain($"By {accuracy.Series}: ");
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void The_classifier_is_normal_and_6_epochs_are_too_few(Change change)
    {
        var run = Runs("classifier-4160-samples.json", change)[0];
        var diagnosis = run.Diagnose();
        diagnosis.Find("validation_better_than_training").ShouldNotBeNull().Evidence.ShouldContain("if the network has dropout");
        diagnosis.Find("overfitting").ShouldBeNull();
        diagnosis.Find("distribution_shift").ShouldBeNull();
        (diagnosis.Epochs.BestEpoch!.Value - Shift(change)).ShouldBeInRange(17, 20);
        var accuracy = diagnosis.Epochs.Others.Single(other => other.Series.Contains("acc"));
        (accuracy.SufficientEpochs!.Value - Shift(change)).ShouldBeInRange(9, 17);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void The_rising_loss_has_too_high_a_rate_and_too_little_measured(Change change)
    {
        var diagnosis = Runs("rising-loss-1213-samples.json", change)[0].Diagnose();
        var rate = diagnosis.Find("learning_rate_too_high").ShouldNotBeNull();
        rate.Evidence.ShouldContain("loss rises");
        rate.Advice.ShouldContain("look for targets in the wrong order");
        diagnosis.Find("unmeasured").ShouldNotBeNull().Title.ShouldBe("Neither validation nor a metric was measured");
        diagnosis.Find("healthy").ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void The_lstm_collapses_at_epoch_46(Change change)
    {
        var finding = Runs("lstm-collapse-epoch-46.json", change)[0].Diagnose().Findings[0];
        finding.Rule.ShouldBe("collapsed");
        (finding.FirstEpoch - Shift(change)).ShouldBe(46);
        finding.Evidence.ShouldContain("smallest step of a float");
        finding.Evidence.ShouldContain("over-fitting already");
        finding.Advice.ShouldContain($"epoch {45 + Shift(change)}");
        finding.Advice.ShouldContain("if a recurrent activation is unbounded (relu, elu)");
        finding.Code.ShouldNotBeNull().ShouldContain("ClipNorm");
    }

    private static int Shift(Change change) => change == Change.Moved ? 7 : 0;

    private static List<History> Runs(string file, Change change)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(CorpusTests.Root(), "tests", "histories", "published", file)));
        var root = document.RootElement;
        var runs = root.TryGetProperty("runs", out var several) ? several.EnumerateArray().ToArray() : [root];
        var trained = new TrainingDescription
        {
            Optimizer = root.TryGetProperty("optimizer", out var optimizer) ? optimizer.GetString() : null,
            LearningRate = root.TryGetProperty("learning_rate", out var rate) ? rate.GetDouble() : null,
            BatchSize = root.TryGetProperty("batch_size", out var batch) ? batch.GetInt32() : null,
            TrainingSamples = root.TryGetProperty("train_samples", out var samples) ? samples.GetInt64() : null,
            ValidationSamples = root.TryGetProperty("validation_samples", out var validation) ? validation.GetInt64() : null,
        };
        var first = root.TryGetProperty("first_epoch", out var epoch) ? epoch.GetInt32() - 1 : 0;
        var random = new Random(5);
        return [.. runs.Select(run => History.From(
            run.GetProperty("history").EnumerateObject().Select(series => KeyValuePair.Create(
                Name(series.Name, change), series.Value.EnumerateArray().Select(value => Noisy(value.GetDouble(), change, random)).ToArray())),
            trained, first + Shift(change)))];
    }

    private static string Name(string key, Change change) => change != Change.Renamed ? key
        : key.Contains("accuracy") ? key.Replace("accuracy", "acc") : key.Replace("acc", "categorical_accuracy");

    private static double Noisy(double value, Change change, Random random) =>
        change == Change.Noise ? value * (1 + 0.01 * MadeUp.Normal(random)) : value;
}
