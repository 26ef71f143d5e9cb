using System.IO.Compression;
using System.Text;
using Hornbeam.Layers;
using Hornbeam.Optimizers;
using Hornbeam.Saving;

namespace Hornbeam.Tests.Saving;

/// <summary>Saving and loading whole models and weights.</summary>
public class ModelFileTests
{
    [Theory]
    [InlineData(".keras")]
    [InlineData(".h5")]
    public void A_model_comes_back_bit_for_bit_and_trains_on(string suffix)
    {
        using var file = new TemporaryPath(suffix);
        var model = Trained();
        model.Save(file.Path);
        var again = Model.Load(file.Path);
        Bits(again.Weights).ShouldBe(Bits(model.Weights));
        Bits(again.Optimizer!.Variables).ShouldBe(Bits(model.Optimizer!.Variables));
        again.Name.ShouldBe(model.Name);
        var (x, y) = Data();
        again.TrainOnBatch(x, y)["loss"].ShouldBe(model.TrainOnBatch(x, y)["loss"]);
        Bits(again.Weights).ShouldBe(Bits(model.Weights));
    }

    [Fact]
    public void Equal_models_give_equal_bytes()
    {
        using var first = new TemporaryPath(".keras");
        using var second = new TemporaryPath(".keras");
        var model = Trained();
        model.Save(first.Path);
        Model.Load(first.Path).Save(second.Path);
        File.ReadAllBytes(second.Path).ShouldBe(File.ReadAllBytes(first.Path));
    }

    [Theory]
    [InlineData(".weights.h5")]
    [InlineData(".h5")]
    [InlineData(".keras")]
    public void Weights_go_into_another_model(string suffix)
    {
        using var file = new TemporaryPath(suffix);
        var model = Trained();
        if (suffix == ".keras")
            model.Save(file.Path);
        else
            model.SaveWeights(file.Path);
        var other = Network();
        other.LoadWeights(file.Path).ShouldBeEmpty();
        Bits(other.Weights).ShouldBe(Bits(model.Weights));
    }

    [Fact]
    public void Weights_that_do_not_fit_change_nothing_or_are_skipped()
    {
        using var file = new TemporaryPath(".weights.h5");
        Trained().SaveWeights(file.Path);
        var other = new Sequential([new Input([4]), new Dense(5, "relu"), new Dense(7), new Dense(1, "sigmoid")]);
        var before = Bits(other.Weights);
        var error = Should.Throw<ModelFileException>(() => other.LoadWeights(file.Path));
        error.Message.ShouldContain("skipMismatch");
        error.Message.ShouldContain("(5, 3)");
        Bits(other.Weights).ShouldBe(before);
        other.LoadWeights(file.Path, skipMismatch: true).Count.ShouldBe(2);
        Bits(other.Weights)[0].ShouldNotBe(before[0]);
        Bits(other.Weights)[2].ShouldBe(before[2]);
    }

    [Fact]
    public void A_file_stays_whole_when_saving_fails()
    {
        using var file = new TemporaryPath(".keras");
        Trained().Save(file.Path);
        var bytes = File.ReadAllBytes(file.Path);
        var broken = Network();
        broken.Compile("adam", Loss.From((yTrue, yPred) => Ops.Abs(yTrue - yPred), "mine"));
        Should.Throw<NotSupportedException>(() => broken.Save(file.Path)).Message.ShouldContain("'mine'");
        File.ReadAllBytes(file.Path).ShouldBe(bytes);
        Directory.GetFiles(file.Folder).Length.ShouldBe(1);
        Should.Throw<IOException>(() => broken.Save(file.Path, overwrite: false)).Message.ShouldContain("overwrite: true");
        broken.Save(file.Path, includeOptimizer: false);
        Model.Load(file.Path).Optimizer.ShouldBeNull();
    }

    [Fact]
    public void Names_of_files_say_their_kind()
    {
        Should.Throw<ArgumentException>(() => Network().Save("model.txt")).Message.ShouldContain(".keras");
        Should.Throw<ArgumentException>(() => Network().SaveWeights("model.keras")).Message.ShouldContain(".weights.h5");
        Should.Throw<FileNotFoundException>(() => Model.Load("nowhere.keras")).Message.ShouldContain("nowhere.keras");
        Should.Throw<InvalidOperationException>(() => new Sequential([new Dense(2)]).SaveWeights("a.weights.h5"));
    }

    [Fact]
    public void Python_code_is_refused_and_never_run()
    {
        const string config = """
            {"module": "keras", "class_name": "Sequential", "config": {"name": "s", "layers": [
              {"module": "keras.layers", "class_name": "InputLayer", "config": {"batch_shape": [null, 2], "name": "i"}},
              {"module": "keras.layers", "class_name": "Lambda", "config": {"name": "l", "function":
                {"class_name": "__lambda__", "config": {"code": "4wEAAAAA", "defaults": null, "closure": null}}}}]}}
            """;
        Should.Throw<ArgumentException>(() => Model.FromJson(config)).Message.ShouldContain("Lambda");
        Should.Throw<ArgumentException>(() => new LoadOptions { SafeMode = false }).Message.ShouldContain("SafeMode");
    }

    [Fact]
    public void Entries_with_paths_that_leave_the_archive_are_only_names()
    {
        using var file = new TemporaryPath(".keras");
        Trained().Save(file.Path);
        using (var archive = ZipFile.Open(file.Path, ZipArchiveMode.Update))
        using (var entry = archive.CreateEntry("../escaped.txt").Open())
            entry.Write(Encoding.UTF8.GetBytes("out"));
        Model.Load(file.Path);
        File.Exists(Path.Combine(file.Folder, "..", "escaped.txt")).ShouldBeFalse();
    }

    [Fact]
    public void A_flipped_bit_is_noticed()
    {
        using var file = new TemporaryPath(".keras");
        Trained().Save(file.Path);
        var bytes = File.ReadAllBytes(file.Path);
        bytes[bytes.Length * 3 / 4] ^= 1;
        File.WriteAllBytes(file.Path, bytes);
        Should.Throw<ModelFileException>(() => Model.Load(file.Path)).Message.ShouldContain("model.weights.h5");
    }

    [Fact]
    public void Compressed_archives_open()
    {
        using var file = new TemporaryPath(".keras");
        var model = Trained();
        model.Save(file.Path);
        var entries = new List<(string, byte[])>();
        using (var archive = ZipFile.OpenRead(file.Path))
            foreach (var entry in archive.Entries)
            {
                using var bytes = new MemoryStream();
                using var stream = entry.Open();
                stream.CopyTo(bytes);
                entries.Add((entry.FullName, bytes.ToArray()));
            }
        File.Delete(file.Path);
        using (var archive = ZipFile.Open(file.Path, ZipArchiveMode.Create))
            foreach (var (name, bytes) in entries)
            {
                using var stream = archive.CreateEntry(name, CompressionLevel.Optimal).Open();
                stream.Write(bytes);
            }
        Bits(Model.Load(file.Path).Weights).ShouldBe(Bits(model.Weights));
    }

    [Fact]
    public void Registered_layers_losses_and_activations_come_back()
    {
        CustomObjects.Register(nameof(Scaled), config => new Scaled((double)config["factor"]!) { Name = (string)config["name"]! });
        CustomObjects.Register("distance", _ => Loss.From((yTrue, yPred) => Ops.Abs(yTrue - yPred), "distance"));
        CustomObjects.Register(new ActivationFunction("bent", x => x * Ops.Sigmoid(x * 2)));
        using var file = new TemporaryPath(".keras");
        var model = new Sequential([new Input([4]), new Dense(3, "bent"), new Scaled(2.5), new Dense(1)]);
        model.Compile("adam", Loss.From((yTrue, yPred) => Ops.Abs(yTrue - yPred), "distance"));
        var (x, y) = Data();
        model.TrainOnBatch(x, y);
        model.Save(file.Path);
        var again = Model.Load(file.Path);
        again.Predict(x, verbose: 0).Single.ToArray<float>().ShouldBe(model.Predict(x, verbose: 0).Single.ToArray<float>());
        again.TrainOnBatch(x, y)["loss"].ShouldBe(model.TrainOnBatch(x, y)["loss"]);
    }

    [Fact]
    public void Functional_models_with_models_inside_come_back()
    {
        var a = Tensor.Input([4]);
        var inner = new Model(a, new Dense(3, "tanh") { Name = "inside" }.Apply(a)) { Name = "inner" };
        var (first, second) = (Tensor.Input([4]), Tensor.Input([4]));
        var (one, two) = (inner.Apply(first), inner.Apply(second));
        var model = new Model([first, second], [new Add().Apply([one, two]).Single, two]);
        using var file = new TemporaryPath(".keras");
        model.Save(file.Path);
        var (x, _) = Data();
        var expected = model.Predict([x, x * 2], verbose: 0);
        var actual = Model.Load(file.Path).Predict([x, x * 2], verbose: 0);
        for (var i = 0; i < 2; i++)
            actual[i].ToArray<float>().ShouldBe(expected[i].ToArray<float>());
    }

    [Fact]
    public void A_vocabulary_and_a_mean_that_were_learnt_come_back()
    {
        var lookup = new IntegerLookup { MaskToken = 0 };
        lookup.Adapt(Tensor.From(new long[] { 12, 7, 7, 30, 12, 7 }, [6, 1]));
        var words = new Sequential([new Input([3]) { ElementType = "int64" }, lookup, new Embedding(6, 2), new Flatten()]);
        var scale = new Normalization();
        scale.Adapt(Data().X);
        var numbers = new Sequential([new Input([4]), scale, new Dense(2)]);
        using var file = new TemporaryPath(".keras");
        foreach (var (model, x) in new[] { (words, Tensor.From(new long[] { 7, 30, 0, 99, 12, 7 }, [2, 3])), (numbers, Data().X) })
        {
            model.Save(file.Path);
            Model.Load(file.Path).Predict(x, verbose: 0).Single.ToArray<float>()
                .ShouldBe(model.Predict(x, verbose: 0).Single.ToArray<float>());
        }
    }

    private static Sequential Network() =>
        new([new Input([4]), new Dense(5, "relu"), new BatchNormalization(), new Dense(3), new Dense(1, "sigmoid")]) { Name = "net" };

    private static Sequential Trained()
    {
        RandomSeed.Set(3);
        var model = Network();
        model.Compile(new Adam(0.01) { Name = "adam" }, "binary_crossentropy", metrics: ["accuracy"]);
        var (x, y) = Data();
        for (var step = 0; step < 3; step++)
            model.TrainOnBatch(x, y);
        return model;
    }

    private static (Tensor X, Tensor Y) Data() => (
        Tensor.From(Enumerable.Range(0, 24).Select(i => i * 7 % 11 / 5f - 1).ToArray(), [6, 4]),
        Tensor.From(new float[] { 0, 1, 1, 0, 1, 0 }, [6, 1]));

    private static List<string> Bits(IEnumerable<Variable> variables) => [.. variables.Select(variable =>
        variable.DType == DType.Float32
            ? string.Join(' ', variable.Value.ToArray<float>().Select(BitConverter.SingleToInt32Bits))
            : variable.Value.ToString())];

    private sealed class Scaled(double factor) : Layer
    {
        protected override Tensor Call(Tensor x, CallContext context) => x * factor;

        public override Config GetConfig()
        {
            var config = base.GetConfig();
            config.Add("factor", factor);
            return config;
        }
    }
}
