using Hornbeam.Callbacks;
using Hornbeam.Layers;
using Hornbeam.Optimizers;
using Hornbeam.Tests.Training;

namespace Hornbeam.Tests.Callbacks;

[Collection("Seeds")]
public sealed class FindingsCallbackTests
{
    [Fact]
    public void A_divergence_is_told_once_in_its_epoch_as_a_warning()
    {
        var (x, y) = Problems.Regression(64, 4);
        var model = Problems.Network(4, seed: 1);
        model.Compile(new SGD(1e6), loss: "mse");
        var callback = new FindingsCallback();
        var history = model.Fit(x, y, epochs: 6, callbacks: [callback], verbose: 0);
        var warnings = history.Warnings.Where(warning => warning.Code == "finding-diverged").ToArray();
        warnings.ShouldHaveSingleItem().Epoch.ShouldBe(history["loss"].Epochs[history["loss"].ToList().FindIndex(loss => !double.IsFinite(loss))]);
        callback.Findings.Select(finding => finding.Rule).ShouldContain("diverged");
        callback.Findings.Select(finding => finding.Rule).ShouldBeUnique();
    }

    [Fact]
    public void Over_fitting_is_told_while_it_goes_on_to_who_listens()
    {
        // Targets without a pattern: all that can be learnt is the samples.
        var random = new Random(1);
        var x = Tensor.From(Enumerable.Range(0, 80 * 10).Select(_ => (float)random.NextDouble()).ToArray(), [80, 10]);
        var y = Tensor.From(Enumerable.Range(0, 80).Select(_ => (float)random.Next(2)).ToArray(), [80, 1]);
        RandomSeed.Set(1);
        var model = new Sequential([new Input([10]), new Dense(64, "relu"), new Dense(1, "sigmoid")]);
        model.Compile(new Adam(0.02), loss: "binary_crossentropy");
        var told = new List<(int Epoch, Finding Finding)>();
        var epoch = 0;
        model.Fit(x, y, epochs: 200, validationSplit: 0.4, verbose: 0, callbacks:
        [
            new LambdaCallback { EpochBegin = (number, _) => epoch = number },
            new FindingsCallback { OnFinding = finding => told.Add((epoch, finding)), ShareOfTime = 1 },
        ]);
        var found = told.Where(one => one.Finding.Rule == "overfitting").ShouldHaveSingleItem();
        found.Epoch.ShouldBeLessThan(180);
        found.Finding.Confidence.ShouldBeGreaterThanOrEqualTo(0.8);
        model.History!.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Training_is_the_same_with_and_without()
    {
        var (x, y) = Problems.Regression(64, 4);
        var with = Problems.Network(4, seed: 3);
        with.Fit(new FitData(x, y), new FitOptions { Epochs = 5, Verbose = 0, Seed = 1, Callbacks = [new FindingsCallback()] });
        var without = Problems.Network(4, seed: 3);
        without.Fit(new FitData(x, y), new FitOptions { Epochs = 5, Verbose = 0, Seed = 1 });
        Problems.Weights(with).ShouldBe(Problems.Weights(without));
    }

    [Fact]
    public void A_confidence_outside_of_0_to_1_is_refused()
    {
        var (x, y) = Problems.Regression(8, 4);
        Should.Throw<ArgumentException>(() => Problems.Network(4, seed: 1).Fit(x, y, callbacks: [new FindingsCallback { Confidence = 1 }], verbose: 0))
            .Message.ShouldContain("FindingsCallback takes a Confidence");
    }
}
