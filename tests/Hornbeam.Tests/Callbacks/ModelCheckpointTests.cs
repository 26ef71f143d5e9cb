using Hornbeam.Callbacks;
using Hornbeam.Tests.Training;

namespace Hornbeam.Tests.Callbacks;

/// <summary>Checkpoints beside what the recorded scripts show.</summary>
[Collection("Seeds")]
public sealed class ModelCheckpointTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hornbeam-checkpoint-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_best_model_is_there_after_training_and_predicts_as_it_did()
    {
        var (x, y) = Problems.Regression(40, 3);
        var model = Problems.Network(3, 1);
        var path = Path.Combine(_folder.FullName, "best.keras");
        var checkpoint = new ModelCheckpoint(path) { Monitor = "loss", SaveBestOnly = true };
        var history = model.Fit(x, y, epochs: 6, callbacks: [checkpoint], verbose: 0);
        checkpoint.Best!.Value.ShouldBe(history["loss"].Min(), 1e-12);
        var best = Model.Load(path);
        if (history["loss"].Min() == history["loss"][^1])
            best.Predict(x, verbose: 0).Single.ToArray<float>().ShouldBe(model.Predict(x, verbose: 0).Single.ToArray<float>());
        _folder.GetFiles().Length.ShouldBe(1);
    }

    [Fact]
    public void Batch_saves_by_the_best_loss_work_before_the_first_epoch_has_ended()
    {
        var (x, y) = Problems.Regression(40, 3);
        var path = Path.Combine(_folder.FullName, "b.weights.h5");
        var checkpoint = new ModelCheckpoint(path) { Monitor = "loss", SaveBestOnly = true, SaveWeightsOnly = true, SaveFreq = 2 };
        Problems.Network(3, 1).Fit(x, y, epochs: 1, batchSize: 10, callbacks: [checkpoint], verbose: 0);
        checkpoint.Best.ShouldNotBeNull();
        File.Exists(path).ShouldBeTrue();
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_a_warning_and_training_goes_on()
    {
        var (x, y) = Problems.Regression(40, 3);
        File.WriteAllText(Path.Combine(_folder.FullName, "file"), "");
        var checkpoint = new ModelCheckpoint(Path.Combine(_folder.FullName, "file", "m.keras"));
        var history = Problems.Network(3, 1).Fit(x, y, epochs: 2, callbacks: [checkpoint], verbose: 0);
        history["loss"].Count.ShouldBe(2);
        history.Warnings.ShouldContain(warning => warning.Code == "checkpoint-not-written");
    }

    [Theory]
    [InlineData("m.txt", false)]
    [InlineData("m.keras", true)]
    public void A_name_that_does_not_fit_is_refused_before_training(string name, bool weights)
    {
        var (x, y) = Problems.Regression(40, 3);
        var checkpoint = new ModelCheckpoint(name) { SaveWeightsOnly = weights };
        Should.Throw<ArgumentException>(() => Problems.Network(3, 1).Fit(x, y, callbacks: [checkpoint], verbose: 0)).Message
            .ShouldContain("end in");
    }
}
