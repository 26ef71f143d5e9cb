using System.Globalization;
using System.Text.Json;
using Hornbeam.Layers;
using Hornbeam.Metrics;
using Hornbeam.Optimizers;

namespace Hornbeam.Benchmarks;

/// <summary>
/// Trains scenarios over several seeds and compares the distribution of each series' first, last and best value with that of Keras:
/// our mean should lie within 3 standard errors (of the difference of both means) of Keras's.
/// </summary>
internal static class Outcomes
{
    private const int KerasSeeds = 8;

    private static readonly (string Name, Func<int, History> Train)[] Scenarios =
    [
        ("A1 pima", Pima),
        ("B1 regression", Regression),
        ("B2 binary", seed => Classification(seed, "classification-2.csv", 1)),
        ("B3 multiclass", seed => Classification(seed, "classification-3.csv", 3)),
        ("B4 two gaussians lr 0.01", seed => Gaussians(seed, 0.01)),
        ("B4 two gaussians lr 0.0001", seed => Gaussians(seed, 0.0001)),
        ("B12 cnn digits", Digits),
    ];

    public static int Run(string[] arguments)
    {
        var at = Array.IndexOf(arguments, "--seeds");
        var seeds = at >= 0 ? int.Parse(arguments[at + 1], CultureInfo.InvariantCulture) : KerasSeeds;
        var names = arguments.Where((_, i) => at < 0 || (i != at && i != at + 1)).ToArray();
        using var keras = JsonDocument.Parse(File.ReadAllText(DataFile("bench", "Hornbeam.Benchmarks", "data", "outcomes.json")));
        var (rows, outside) = (0, 0);
        Console.WriteLine("scenario, series                                       when    Keras mean     ours      difference in standard errors");
        foreach (var (name, train) in Scenarios)
        {
            if (names.Length > 0 && !names.Any(n => name.StartsWith(n, StringComparison.Ordinal)))
                continue;
            var histories = Enumerable.Range(0, seeds).Select(train).ToList();
            foreach (var series in keras.RootElement.GetProperty(name).EnumerateObject())
                foreach (var moment in series.Value.EnumerateObject())
                {
                    var ours = histories.ConvertAll(h => Value(h[series.Name], moment.Name, KerasBestIsLargest(series.Value)));
                    var (mean, deviation) = (moment.Value.GetProperty("mean").GetDouble(), moment.Value.GetProperty("std").GetDouble());
                    var ourMean = ours.Average();
                    var ourVariance = ours.Sum(v => (v - ourMean) * (v - ourMean)) / Math.Max(seeds - 1, 1);
                    var error = Math.Sqrt(deviation * deviation / KerasSeeds + ourVariance / seeds);
                    var distance = ourMean == mean ? 0 : (ourMean - mean) / Math.Max(error, 1e-5);
                    rows++;
                    outside += Math.Abs(distance) > 3 ? 1 : 0;
                    Console.WriteLine(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{name + ", " + series.Name,-54} {moment.Name,-6}{mean,12:F5} {ourMean,10:F5} {distance,12:F2}{(Math.Abs(distance) > 3 ? "  outside" : "")}"));
                }
        }
        Console.WriteLine($"{rows - outside} of {rows} within 3 standard errors");
        return 0;
    }

    private static bool KerasBestIsLargest(JsonElement series) =>
        series.GetProperty("best").GetProperty("mean").GetDouble() >= Math.Max(
            series.GetProperty("first").GetProperty("mean").GetDouble(), series.GetProperty("last").GetProperty("mean").GetDouble());

    private static double Value(HistorySeries series, string moment, bool largest) => moment switch
    {
        "first" => series[0],
        "last" => series[^1],
        _ => largest ? series.Max() : series.Min(),
    };

    private static History Pima(int seed)
    {
        RandomSeed.Set(seed);
        var data = Csv.Load(DataFile("samples", "data", "pima-indians-diabetes.csv"));
        var model = new Sequential([
            new Input([8]),
            new Dense(12, "relu") { KernelInitializer = "uniform" },
            new Dense(8, "relu") { KernelInitializer = "uniform" },
            new Dense(1, "sigmoid") { KernelInitializer = "uniform" }]);
        model.Compile(optimizer: "adam", loss: "binary_crossentropy", metrics: ["accuracy"]);
        return model.Fit(data[.., ..8], data[.., 8], epochs: 150, batchSize: 10, validationSplit: 0.33, verbose: 0);
    }

    private static History Regression(int seed)
    {
        RandomSeed.Set(seed);
        var random = new Random(seed);
        var x = Enumerable.Range(0, 100).Select(i => i * 10 / 99.0).ToArray();
        var y = Array.ConvertAll(x, v => (float)(2 * v + 1 + Normal(random)));
        var model = new Sequential([new Input([1]), new Dense(64, "relu"), new Dense(1)]);
        model.Compile(optimizer: "adam", loss: "mse", metrics: ["mae"]);
        return model.Fit(
            Tensor.From(Array.ConvertAll(x, v => (float)v), [100, 1]), Tensor.From(y, [100, 1]),
            epochs: 100, batchSize: 32, validationSplit: 0.2, verbose: 0);
    }

    private static History Classification(int seed, string file, int outputs)
    {
        RandomSeed.Set(seed);
        var lines = File.ReadAllLines(DataFile("samples", "data", file)).Skip(1).Select(line => line.Split(',')).ToArray();
        (Tensor X, Tensor Y) Part(string name)
        {
            var rows = lines.Where(cells => cells[^1] == name).ToArray();
            var x = rows.SelectMany(cells => cells[..20].Select(c => float.Parse(c, CultureInfo.InvariantCulture))).ToArray();
            var y = rows.Select(cells => int.Parse(cells[20], CultureInfo.InvariantCulture)).ToArray();
            var targets = outputs == 1 ? Ops.Cast(Tensor.From(y, [rows.Length, 1]), DType.Float32) : Ops.OneHot(Tensor.From(y), outputs);
            return (Tensor.From(x, [rows.Length, 20]), targets);
        }
        var model = new Sequential([
            new Input([20]), new Dense(128, "relu"), new Dense(outputs, outputs == 1 ? "sigmoid" : "softmax")]);
        if (outputs == 1)
            model.Compile(optimizer: "adam", loss: "binary_crossentropy", metrics: ["accuracy"]);
        else
            model.Compile(
                optimizer: "adam", loss: "categorical_crossentropy",
                metrics: ["accuracy", new Precision { Name = "precision" }, new Recall { Name = "recall" }]);
        var (x, y) = Part("train");
        return model.Fit(x, y, epochs: 50, validationData: Part("validation"), verbose: 0);
    }

    private static History Digits(int seed)
    {
        RandomSeed.Set(seed);
        var data = Csv.Load(DataFile("samples", "data", "digits.csv"));
        var x = Ops.Reshape(data[.., ..64] / 16, [data.Shape.Length(0), 8, 8, 1]);
        var model = new Sequential([
            new Input([8, 8, 1]), new Conv2D(16, 3, "relu") { Padding = "same" }, new MaxPooling2D(),
            new Conv2D(32, 3, "relu") { Padding = "same" }, new Flatten(), new Dropout(0.25), new Dense(10, "softmax")]);
        model.Compile(optimizer: "adam", loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        return model.Fit(x, data[.., 64], epochs: 15, batchSize: 32, validationSplit: 0.2, verbose: 0);
    }

    private static History Gaussians(int seed, double learningRate)
    {
        RandomSeed.Set(seed);
        var random = new Random(1000 + seed);
        var order = Enumerable.Range(0, 5000).ToArray();
        random.Shuffle(order);
        var (x, y) = (new float[5000 * 20], new float[5000]);
        for (var i = 0; i < 5000; i++)
        {
            var isSecond = order[i] >= 3000;
            y[i] = isSecond ? 1 : 0;
            for (var j = 0; j < 20; j++)
                x[i * 20 + j] = (float)((isSecond ? 2.1 : 2.5) + 0.3 * Normal(random));
        }
        var model = new Sequential([
            new Input([20]), new Dense(512, "relu"), new Dense(128, "relu"), new Dense(1, "sigmoid")]);
        model.Compile(optimizer: new Adam(learningRate), loss: "binary_crossentropy", metrics: ["accuracy"]);
        return model.Fit(Tensor.From(x, [5000, 20]), Tensor.From(y, [5000, 1]), epochs: 50, batchSize: 32, validationSplit: 0.2, verbose: 0);
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static string DataFile(params string[] parts)
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (Path.Combine([folder, .. parts]) is var path && File.Exists(path))
                return path;
        throw new FileNotFoundException($"{Path.Combine(parts)} was not found above {AppContext.BaseDirectory}.");
    }
}
