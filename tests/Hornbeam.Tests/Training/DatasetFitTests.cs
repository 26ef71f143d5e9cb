using Hornbeam.Callbacks;
using Hornbeam.Data;
using Hornbeam.Layers;

namespace Hornbeam.Tests.Training;

/// <summary>Models trained on, evaluated on and predicting datasets.</summary>
[Collection("Seeds")]
public class DatasetFitTests
{
    private static readonly FitOptions Quiet = new() { Epochs = 3, Verbose = 0, Shuffle = false };

    [Fact]
    public void Batches_train_as_tensors_do()
    {
        var (x, y) = Problems.Regression(50, 4);
        var plain = Problems.Network(4, 1);
        var expected = plain.Fit(new FitData(x, y), Quiet with { BatchSize = 8 });
        var streamed = Problems.Network(4, 1);
        var history = streamed.Fit(Dataset.FromTensorSlices(x, y).Batch(8), Quiet, Dataset.FromTensorSlices(x, y).Batch(16));

        Problems.Weights(streamed).ShouldBe(Problems.Weights(plain));
        history["loss"].ShouldBe(expected["loss"]);
        history["val_loss"].Count.ShouldBe(3);
        history.Trained!.TrainingSamples.ShouldBeNull();

        streamed.Evaluate(Dataset.FromTensorSlices(x, y).Batch(16), verbose: 0)["loss"].ShouldBe(history["val_loss"][^1], 1e-6);
        streamed.Predict(Dataset.FromTensorSlices(x).Batch(16), verbose: 0).Single.ToArray<float>()
            .ShouldBe(streamed.Predict(x, batchSize: 16, verbose: 0).Single.ToArray<float>());
    }

    [Fact]
    public void A_source_of_unknown_length_has_all_its_batches_in_each_epoch()
    {
        var passes = 0;
        IEnumerable<Element> Source()
        {
            passes++;
            for (var i = 0; i < 5; i++)
                yield return (Ops.Ones([4, 3]) * (float)i, Ops.Ones([4, 1]));
        }

        var (begun, ended) = (0, 0);
        var counter = new LambdaCallback { TrainBatchBegin = (_, _) => begun++, TrainBatchEnd = (_, _) => ended++ };
        Problems.Network(3, 1).Fit(Dataset.From(Source()), Quiet with { Callbacks = [counter] });
        (begun, ended, passes).ShouldBe((15, 15, 3));
    }

    [Fact]
    public void With_a_number_of_steps_the_next_epoch_goes_on_where_the_last_one_ended()
    {
        var seen = new List<float>();
        var data = Dataset.From(Enumerable.Range(0, 1_000_000).Select(i =>
            (Element)(Ops.Full([2, 3], (double)i), Ops.Zeros([2, 1]))).Select(element => element)).Repeat();
        var model = Problems.Network(3, 1);
        var history = model.Fit(
            data.Map(element =>
            {
                lock (seen)
                    seen.Add(element.X[0].ToArray<float>()[0]);
                return element;
            }), Quiet with { StepsPerEpoch = 4 });
        history["loss"].Count.ShouldBe(3);
        lock (seen)
            seen.Take(12).ShouldBe(Enumerable.Range(0, 12).Select(i => (float)i));
    }

    [Fact]
    public void Sequences_of_several_lengths_train_one_model()
    {
        RandomSeed.Set(1);
        var model = new Sequential([new Input([null, 2]), new SimpleRNN(3), new Dense(1)]);
        model.Compile("sgd", loss: "mse");
        int[] lengths = [2, 5, 3];
        var data = Dataset.From([.. lengths.Select(length => (Element)(Ops.Ones([4, length, 2]), Ops.Ones([4, 1])))]);
        var history = model.Fit(data, Quiet);
        history["loss"][^1].ShouldBeLessThan(history["loss"][0]);
        model.Predict(data, verbose: 0).Single.Shape.ShouldBe([12, 1]);
    }

    [Fact]
    public void A_source_that_fails_in_a_later_epoch_loses_nothing()
    {
        var pass = 0;
        IEnumerable<Element> Source()
        {
            pass++;
            for (var i = 0; i < 4; i++)
            {
                if (pass == 3 && i == 2)
                    throw new IOException("the disk is gone");
                yield return (Ops.Ones([4, 3]), Ops.Ones([4, 1]));
            }
        }

        var model = Problems.Network(3, 1);
        Should.Throw<IOException>(() => model.Fit(Dataset.From(Source()), Quiet with { Epochs = 7 }));
        model.History!["loss"].Count.ShouldBe(2);
        model.History.StopReason.ShouldBe(StopReason.Failed);
        model.Predict(Ops.Ones([1, 3]), verbose: 0).Single.ToArray<float>().ShouldAllBe(value => float.IsFinite(value));
    }

    [Fact]
    public void Class_weights_count_for_batches_too()
    {
        var (x, y) = (Tensor.From([0f, 0, 0, 1, 1, 0, 1, 1], [4, 2]), Tensor.From([0f, 1, 1, 0], [4, 1]));
        var weights = new Dictionary<int, double> { [1] = 5 };
        float[] Train(Func<Model, FitOptions, History> fit)
        {
            RandomSeed.Set(2);
            var model = new Sequential([new Input([2]), new Dense(4, "tanh"), new Dense(1, "sigmoid")]);
            model.Compile("sgd", loss: "binary_crossentropy");
            fit(model, Quiet with { ClassWeight = weights });
            return Problems.Weights(model);
        }

        Train((model, options) => model.Fit(Dataset.FromTensorSlices(x, y).Batch(2), options))
            .ShouldBe(Train((model, options) => model.Fit(new FitData(x, y), options with { BatchSize = 2 })));
    }

    [Fact]
    public void What_makes_no_sense_with_a_dataset_is_refused()
    {
        var (x, y) = Problems.Regression(8, 3);
        var (model, data) = (Problems.Network(3, 1), Dataset.FromTensorSlices(x, y).Batch(2));
        Error(() => model.Fit(data, Quiet with { BatchSize = 4 })).ShouldContain("Dataset.Batch");
        Error(() => model.Fit(data, Quiet with { ValidationSplit = 0.2 })).ShouldContain("Take and Skip");
        Error(() => model.Fit(data.Repeat(), Quiet)).ShouldContain("StepsPerEpoch");
        Error(() => model.Fit(data, Quiet, data.Repeat())).ShouldContain("ValidationSteps");
        Error(() => model.Evaluate(data.Repeat(), verbose: 0)).ShouldContain("steps");
        Error(() => model.Fit(data.Take(0), Quiet)).ShouldContain("no batch");
        Error(() => model.Fit(Dataset.FromTensorSlices(x[.., ..2], y).Batch(2), Quiet)).ShouldContain("(2, 2)");

        static string Error(Action action) => Should.Throw<ArgumentException>(action).Message;
    }
}
