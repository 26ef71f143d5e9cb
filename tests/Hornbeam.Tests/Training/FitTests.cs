using Hornbeam.Callbacks;
using Hornbeam.Layers;
using Hornbeam.Optimizers;

namespace Hornbeam.Tests.Training;

/// <summary>Fit, Evaluate and Predict as users meet them.</summary>
[Collection("Seeds")]
public class FitTests
{
    [Fact]
    public void Xor_is_learnt()
    {
        RandomSeed.Set(1);
        var model = new Sequential([new Input([2]), new Dense(8, "tanh"), new Dense(1, "sigmoid")]);
        model.Compile(new Adam(0.1), loss: "binary_crossentropy", metrics: ["accuracy"]);
        var history = model.Fit(Problems.XorX, Problems.XorY, epochs: 200, verbose: 0);
        history["accuracy"][^1].ShouldBe(1);
        history["loss"][^1].ShouldBeLessThan(0.1);
        history.StopReason.ShouldBe(StopReason.Completed);
    }

    [Fact]
    public void Pima_has_the_keys_and_rows_that_keras_has()
    {
        var data = Csv.Load(Path.Combine(Golden.GoldenFiles.OwnFolder, "traces", "pima-indians-diabetes.csv"));
        var (x, y) = (data[.., ..8], data[.., 8]);
        RandomSeed.Set(7);
        var model = new Sequential([
            new Input([8]),
            new Dense(12, "relu") { KernelInitializer = "uniform" },
            new Dense(8, "relu") { KernelInitializer = "uniform" },
            new Dense(1, "sigmoid") { KernelInitializer = "uniform" }]);
        model.Compile(optimizer: "adam", loss: "binary_crossentropy", metrics: ["accuracy"]);
        var history = model.Fit(x, y, epochs: 3, batchSize: 10, validationSplit: 0.33, verbose: 0);

        string.Join(", ", history.Keys).ShouldBe("accuracy, loss, val_accuracy, val_loss");
        history["val_loss"].Count.ShouldBe(3);
        history.Trained!.TrainingSamples.ShouldBe(514);
        history.Trained.ValidationSamples.ShouldBe(254);
        history.Trained.Classes.ShouldBe(2);
        history.Trained.Activations.ShouldBe(["relu", "relu", "sigmoid"]);
        history.Trained.BaselineLoss!.Value.ShouldBe(0.646, 0.02);
        history.Trained.Optimizer.ShouldBe("adam");
        model.History.ShouldBeSameAs(history);
    }

    [Fact]
    public void Asking_for_a_metric_that_was_not_compiled_names_what_there_is()
    {
        var (x, y) = Problems.Regression(8, 3);
        var model = Problems.Network(3, 1);
        var history = model.Fit(x, y, verbose: 0);
        var error = Should.Throw<KeyNotFoundException>(() => history["acc"]);
        error.Message.ShouldContain("'loss', 'mae'");
        error.Message.ShouldContain("metrics: [\"accuracy\"]");
    }

    [Fact]
    public void Acc_gives_the_key_acc()
    {
        var model = new Sequential([new Input([2]), new Dense(1, "sigmoid")]);
        model.Compile("adam", "binary_crossentropy", metrics: ["acc"]);
        var history = model.Fit(Problems.XorX, Problems.XorY, validationData: (Problems.XorX, Problems.XorY), verbose: 0);
        history.Keys.ShouldBe(["acc", "loss", "val_acc", "val_loss"]);
        Should.Throw<KeyNotFoundException>(() => history["accuracy"]).Message.ShouldContain("'acc'");
    }

    [Fact]
    public void Accuracy_of_a_continuous_target_warns_once_and_goes_on()
    {
        var (x, y) = Problems.Regression(8, 3);
        var model = new Sequential([new Input([3]), new Dense(1)]);
        model.Compile("sgd", "mse", metrics: ["accuracy"]);
        var heard = new List<TrainingWarning>();
        var history = model.Fit(new FitData(x, y), new FitOptions { Epochs = 2, Verbose = 0, OnWarning = heard.Add });
        history.Warnings.ShouldHaveSingleItem().Message.ShouldContain("mae");
        heard.ShouldBe(history.Warnings);
        history.Epoch.Count.ShouldBe(2);

        var whole = new Sequential([new Input([2]), new Dense(1)]);
        whole.Compile("sgd", "mse", metrics: ["accuracy"]);
        whole.Fit(Problems.XorX, Problems.XorY, verbose: 0).Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void NaN_in_the_data_is_told_with_its_place()
    {
        var x = Tensor.From([1f, 2, 3, float.NaN, 5, 6], [3, 2]);
        var model = new Sequential([new Input([2]), new Dense(1)]);
        model.Compile("sgd", "mse");
        var warning = model.Fit(x, Tensor.From([1f, 2, 3]), verbose: 0).Warnings.ShouldHaveSingleItem();
        warning.Code.ShouldBe("nan-in-data");
        warning.Message.ShouldContain("column 1, row 1");
    }

    [Fact]
    public void Cancelling_ends_within_a_batch_and_leaves_history_and_weights()
    {
        var (x, y) = Problems.Regression(40, 3);
        var model = Problems.Network(3, 1);
        using var stop = new CancellationTokenSource();
        var batches = 0;
        var counter = new LambdaCallback
        {
            TrainBatchEnd = (_, _) =>
            {
                if (++batches == 7)
                    stop.Cancel();
            },
        };
        Should.Throw<OperationCanceledException>(() =>
            model.Fit(x, y, epochs: 9, batchSize: 10, callbacks: [counter], verbose: 0, cancellationToken: stop.Token));
        batches.ShouldBe(7);
        model.History!.Epoch.ShouldBe([0]);
        model.History.StopReason.ShouldBe(StopReason.Cancelled);
        model.Predict(x, verbose: 0).Single.ToArray<float>().ShouldAllBe(value => float.IsFinite(value));
    }

    [Fact]
    public void A_callback_that_stops_lets_the_epoch_be_validated()
    {
        var (x, y) = Problems.Regression(40, 3);
        var model = Problems.Network(3, 1);
        var stopper = new LambdaCallback { TrainBatchEnd = (batch, _) => model.StopTraining = batch == 1 };
        var history = model.Fit(x, y, epochs: 9, batchSize: 10, validationSplit: 0.25, callbacks: [stopper], verbose: 0);
        history.Epoch.ShouldBe([0]);
        history.Contains("val_loss").ShouldBeTrue();
        history.StopReason.ShouldBe(StopReason.StoppedByCallback);
    }

    [Fact]
    public void Events_come_in_the_order_of_keras()
    {
        var (x, y) = Problems.Regression(6, 3);
        var model = Problems.Network(3, 1);
        var recorder = new Recorder();
        model.Fit(x, y, epochs: 2, batchSize: 2, validationSplit: 0.34, callbacks: [recorder], verbose: 0);
        // 6 samples: floor(6 * 0.66) = 3 are trained on, 3 validated on.
        string[] epoch = ["batch 0", "/batch 0 loss,mae", "batch 1", "/batch 1 loss,mae", "test", "test batch 0", "/test "
            + "batch 0 loss,mae",
            "test batch 1", "/test batch 1 loss,mae", "/test loss,mae"];
        recorder.Events.ShouldBe([
            "train", "epoch 0", .. epoch, "/epoch 0 loss,mae,val_loss,val_mae", "epoch 1", .. epoch,
            "/epoch 1 loss,mae,val_loss,val_mae", "/train loss,mae,val_loss,val_mae"]);
    }

    [Fact]
    public void What_a_callback_adds_stands_in_the_history()
    {
        var (x, y) = Problems.Regression(6, 3);
        var adder = new LambdaCallback { EpochEnd = (epoch, logs) => logs["learning_rate"] = 0.1 * (epoch + 1) };
        var history = Problems.Network(3, 1).Fit(x, y, epochs: 2, callbacks: [adder], verbose: 0);
        history.Keys.ShouldBe(["loss", "mae", "learning_rate"]);
        history["learning_rate"].ShouldBe([0.1, 0.2]);
    }

    [Fact]
    public void The_last_rows_are_validated_on_whatever_is_shuffled()
    {
        var (x, y) = Problems.Regression(50, 3);
        double ValidationLoss(bool shuffle)
        {
            var model = Problems.Network(3, 1);
            model.Compile(new SGD(0), loss: "mse");
            return model.Fit(new FitData(x, y),
                new FitOptions { ValidationSplit = 0.2, Shuffle = shuffle, Verbose = 0 })["val_loss"][0];
        }

        var untrained = Problems.Network(3, 1);
        var expected = untrained.Evaluate(x[40..], y[40..], verbose: 0).Loss;
        ValidationLoss(true).ShouldBe(expected, 1e-6);
        ValidationLoss(false).ShouldBe(expected, 1e-6);
    }

    [Fact]
    public void Evaluating_the_validation_data_gives_the_last_validation_values()
    {
        var (x, y) = Problems.Regression(50, 3);
        var model = Problems.Network(3, 1);
        var history = model.Fit(x[..40], y[..40], epochs: 3, validationData: (x[40..], y[40..]), verbose: 0);
        var result = model.Evaluate(x[40..], y[40..], verbose: 0);
        result.Loss.ShouldBe(history["val_loss"][^1]);
        result["mae"].ShouldBe(history["val_mae"][^1]);
    }

    [Fact]
    public void Dropout_is_off_in_evaluation_and_validation()
    {
        var (x, y) = Problems.Regression(200, 3);
        RandomSeed.Set(2);
        var model = new Sequential([new Input([3]), new Dense(32, "tanh"), new Dropout(0.9), new Dense(1)]);
        model.Compile(new SGD(0), loss: "mse");
        var history = model.Fit(x, y, epochs: 2, validationData: (x, y), verbose: 0);
        history["val_loss"][0].ShouldBe(history["val_loss"][1]);
        history["loss"][0].ShouldNotBe(history["loss"][1]);
        model.Evaluate(x, y, verbose: 0).Loss.ShouldBe(history["val_loss"][0]);
    }

    [Fact]
    public void The_loss_is_the_mean_of_the_batch_losses_by_samples()
    {
        var (x, y) = Problems.Regression(10, 3);
        var model = Problems.Network(3, 1);
        model.Compile(new SGD(0), loss: "mse");
        double[] parts = [.. new[] { 0..4, 4..8, 8..10 }.Select(rows => model.TestOnBatch(x[rows], y[rows]).Loss)];
        var loss = model.Fit(new FitData(x, y), new FitOptions { BatchSize = 4, Shuffle = false, Verbose = 0 })["loss"][0];
        loss.ShouldBe((4 * parts[0] + 4 * parts[1] + 2 * parts[2]) / 10, 1e-6);
    }

    [Fact]
    public void An_autoencoder_learns_its_own_input()
    {
        var (x, _) = Problems.Regression(32, 6);
        RandomSeed.Set(3);
        var model = new Sequential([new Input([6]), new Dense(4, "tanh"), new Dense(6)]);
        model.Compile(new Adam(0.05), loss: "mse");
        var history = model.Fit(x, x, epochs: 60, verbose: 0);
        history["loss"][^1].ShouldBeLessThan(0.2 * history["loss"][0]);
    }

    [Fact]
    public async Task FitAsync_trains_on_a_worker_and_reports_progress()
    {
        var (x, y) = Problems.Regression(8, 3);
        var model = Problems.Network(3, 1);
        var reports = new List<TrainingProgress>();
        var history = await model.FitAsync(new FitData(x, y),
            new FitOptions { Epochs = 2, Verbose = 0, Progress = new Reports(reports) });
        history.Epoch.Count.ShouldBe(2);
        reports[^1].Epoch.ShouldBe(2);
        reports[^1].Metrics.ContainsKey("loss").ShouldBeTrue();
    }

    [Fact]
    public void Batches_are_recorded_on_demand()
    {
        var (x, y) = Problems.Regression(10, 3);
        var history = Problems.Network(3, 1).Fit(
            new FitData(x, y), new FitOptions { Epochs = 2, BatchSize = 4, RecordBatches = true, Verbose = 0 });
        history.Batches.Count.ShouldBe(6);
        history.Batches.Samples.ShouldBe([4L, 8, 10, 14, 18, 20]);
        history.Batches["loss"][2].ShouldBe(history["loss"][0]);
    }

    [Fact]
    public void Early_stopping_gives_back_the_best_weights()
    {
        var (x, y) = Problems.Regression(40, 3);
        var model = Problems.Network(3, 1);
        var kept = new List<float[]>();
        var watch = new LambdaCallback { EpochEnd = (_, _) => kept.Add(Problems.Weights(model)) };
        var stopping = new EarlyStopping { Monitor = "loss", MinDelta = 10, Patience = 2, RestoreBestWeights = true };
        var history = model.Fit(x, y, epochs: 20, callbacks: [watch, stopping], verbose: 0);
        history.Epoch.ShouldBe([0, 1, 2]);
        stopping.BestEpoch.ShouldBe(0);
        Problems.Weights(model).ShouldBe(kept[0]);
    }

    private sealed class Reports(List<TrainingProgress> reports) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => reports.Add(value);
    }

    private sealed class Recorder : Callback
    {
        public List<string> Events { get; } = [];

        public override void OnTrainBegin(Logs logs) => Events.Add("train");

        public override void OnTrainEnd(Logs logs) => Events.Add($"/train {Keys(logs)}");

        public override void OnEpochBegin(int epoch, Logs logs) => Events.Add($"epoch {epoch}");

        public override void OnEpochEnd(int epoch, Logs logs) => Events.Add($"/epoch {epoch} {Keys(logs)}");

        public override void OnTrainBatchBegin(int batch, Logs logs) => Events.Add($"batch {batch}");

        public override void OnTrainBatchEnd(int batch, Logs logs) => Events.Add($"/batch {batch} {Keys(logs)}");

        public override void OnTestBegin(Logs logs) => Events.Add("test");

        public override void OnTestEnd(Logs logs) => Events.Add($"/test {Keys(logs)}");

        public override void OnTestBatchBegin(int batch, Logs logs) => Events.Add($"test batch {batch}");

        public override void OnTestBatchEnd(int batch, Logs logs) => Events.Add($"/test batch {batch} {Keys(logs)}");

        private static string Keys(Logs logs) => string.Join(',', logs.Keys);
    }
}
