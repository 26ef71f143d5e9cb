using Hornbeam.Engine.Compilation;
using Hornbeam.Engine.Threading;
using Hornbeam.Initializers;
using Hornbeam.Layers;
using Hornbeam.Optimizers;

namespace Hornbeam.Tests.Training;

/// <summary>Numbers depend on seeds and data alone. One after another, because the process has one source of seeds.</summary>
[Collection("Seeds")]
public class DeterminismTests
{
    private static readonly FitOptions ThreeEpochs = new() { Epochs = 3, BatchSize = 8, Verbose = 0 };

    [Fact]
    public void The_same_seed_gives_the_same_run()
    {
        var (x, y) = Problems.Regression(50, 6);
        var first = Run(7);
        Run(7).ShouldBe(first);
        Run(8).ShouldNotBe(first);

        float[] Run(int seed)
        {
            var model = Problems.Network(6, seed);
            model.Fit(new FitData(x, y), ThreeEpochs);
            return Problems.Weights(model);
        }
    }

    [Fact]
    public void Dropout_repeats_with_its_seed_and_differs_from_step_to_step()
    {
        float[] Run(int seed)
        {
            RandomSeed.Set(seed);
            var model = new Sequential([new Input([4]), new Dropout(0.5), new Dense(1)]);
            model.Compile(new SGD(0.1), loss: "mse");
            var (x, y) = Problems.Regression(16, 4);
            return [.. model.Fit(new FitData(x, y), new FitOptions { Epochs = 4, Verbose = 0, Shuffle = false })["loss"]
                .Select(loss => (float)loss)];
        }

        var first = Run(3);
        Run(3).ShouldBe(first);
        first.Distinct().Count().ShouldBe(4);
    }

    [Fact]
    public void The_number_of_threads_does_not_change_a_bit()
    {
        var (x, y) = Problems.Regression(512, 64);
        using var one = new ThreadTeam(1);
        using var two = new ThreadTeam(2);
        Run(two).AsSpan().SequenceEqual(Run(one)).ShouldBeTrue();

        float[] Run(ThreadTeam team)
        {
            var model = Problems.Network(64, seed: 5, units: 256);
            model.CompileOptions = new CompileOptions(Team: team);
            model.Fit(new FitData(x, y), new FitOptions { Epochs = 2, BatchSize = 256, Verbose = 0 });
            return Problems.Weights(model);
        }
    }

    [Fact]
    public void Wide_layers_and_few_rows_are_the_same_on_any_number_of_threads()
    {
        var (x, y) = Problems.Regression(96, 20);
        float[]? expected = null;
        foreach (var threads in (int[])[1, 2, 3, 7, 64])
        {
            using var team = new ThreadTeam(threads);
            var model = new Sequential([
                new Input([20]),
                new Dense(512, "relu") { KernelInitializer = new GlorotUniform { Seed = 1 } },
                new Dense(128, "relu") { KernelInitializer = new GlorotUniform { Seed = 2 } },
                new Dense(1) { KernelInitializer = new GlorotUniform { Seed = 3 } }]);
            model.Compile("adam", loss: "mse");
            model.CompileOptions = new CompileOptions(Team: team);
            model.Fit(new FitData(x, y), new FitOptions { Epochs = 3, BatchSize = 32, Verbose = 0, Seed = 1 });
            var weights = Problems.Weights(model);
            expected ??= weights;
            weights.AsSpan().SequenceEqual(expected).ShouldBeTrue($"{threads} threads");
        }
    }

    [Fact]
    public void Two_models_trained_at_once_do_not_influence_each_other()
    {
        var (x, y) = Problems.Regression(100, 6);
        float[][] alone = [Fit(Problems.Network(6, 1)), Fit(Problems.Network(6, 2))];

        Model[] models = [Problems.Network(6, 1), Problems.Network(6, 2)];
        var together = new float[2][];
        Parallel.For(0, 2, i => together[i] = Fit(models[i]));
        together.ShouldBe(alone);

        float[] Fit(Model model)
        {
            model.Fit(new FitData(x, y), new FitOptions { Epochs = 20, BatchSize = 8, Verbose = 0, Seed = 4 });
            return Problems.Weights(model);
        }
    }

    [Fact]
    public void Eight_threads_predict_what_one_predicts()
    {
        var (x, _) = Problems.Regression(64, 6);
        var model = Problems.Network(6, 1);
        var serial = model.Predict(x, verbose: 0).Single.ToArray<float>();
        var rows = x.ToArray<float>();

        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            model.Predict(x, verbose: 0).Single.ToArray<float>().ShouldBe(serial);
            var output = new float[1];
            for (var i = 0; i < 64; i++)
            {
                model.Predict(rows.AsSpan(i * 6, 6), output);
                output[0].ShouldBe(serial[i], 1e-6f);
            }
        });
    }

    [Fact]
    public async Task Predicting_while_another_thread_fits_sees_weights_between_two_steps()
    {
        var (x, y) = Problems.Regression(64, 6);
        var model = Problems.Network(6, 1);
        using var stop = new CancellationTokenSource();
        var fit = Task.Run(() => Should.Throw<OperationCanceledException>(() =>
            model.Fit(x, y, epochs: 1_000_000, verbose: 0, cancellationToken: stop.Token)));
        for (var i = 0; i < 50; i++)
            model.Predict(x, verbose: 0).Single.ToArray<float>().ShouldAllBe(value => float.IsFinite(value));
        await stop.CancelAsync();
        await fit;
        model.History!.StopReason.ShouldBe(StopReason.Cancelled);
    }
}
