#:project ../src/Hornbeam/Hornbeam.csproj

// The same network at two learning rates: accuracy above, loss below, one column a rate. And the data: two overlapping classes.
// dotnet run samples/learning-rates.cs [-- --epochs N]
using Hornbeam;
using Hornbeam.Charts;
using Hornbeam.Layers;
using Hornbeam.Optimizers;

int epochs = Array.IndexOf(args, "--epochs") is var at and >= 0 ? int.Parse(args[at + 1]) : 50;

// 3,000 samples of N(2.5, 0.3) and 2,000 of N(2.1, 0.3), 20 features each, in random order.
var random = new Random(0);
int[] order = [.. Enumerable.Range(0, 5000)];
random.Shuffle(order);
var (x, y) = (new float[5000, 20], new float[5000, 1]);
for (var i = 0; i < 5000; i++)
{
    y[i, 0] = order[i] < 3000 ? 0 : 1;
    for (var j = 0; j < 20; j++)
        x[i, j] = (float)((y[i, 0] == 0 ? 2.5 : 2.1) + 0.3 * Normal(random));
}

double[] rates = [0.01, 0.0001];
var figure = new Figure(rows: 2, columns: 2, width: 12, height: 8) { ShareX = true };
for (var column = 0; column < rates.Length; column++)
{
    RandomSeed.Set(0);
    var model = new Sequential([new Input([20]), new Dense(512, "relu"), new Dense(128, "relu"), new Dense(1, "sigmoid")]);
    model.Compile(optimizer: new Adam(rates[column]), loss: "binary_crossentropy", metrics: ["accuracy"]);
    History history = model.Fit(x, y, epochs: epochs, batchSize: 32, validationSplit: 0.2, verbose: 0);
    Console.WriteLine(FormattableString.Invariant($"rate {rates[column]}: {history}"));

    figure.Axes[0, column].Title = FormattableString.Invariant($"learning rate {rates[column]}");
    Draw(figure.Axes[0, column], history, "accuracy");
    Draw(figure.Axes[1, column], history, "loss");
}
figure.Save("two-learning-rates.png");

var histograms = new Figure();
histograms.Axes[0].Title = "two classes of 20 features";
histograms.Axes[0].XLabel = "value";
histograms.Axes[0].YLabel = "count";
histograms.Axes[0].Histogram(Values(0), "class 0", bins: 20);
histograms.Axes[0].Histogram(Values(1), "class 1", bins: 20);
histograms.Save("histograms.png");

static void Draw(Axes axes, History history, string key)
{
    var epoch = history[key].Epochs.Select(e => e + 1).ToArray();
    axes.Line(epoch, history[key], "training");
    axes.Line(epoch, history["val_" + key], "validation").Style = LineStyle.Dashed;
    (axes.XLabel, axes.YLabel, axes.WholeX) = ("epoch", key, true);
}

IEnumerable<float> Values(int label) => Enumerable.Range(0, 5000).Where(i => y[i, 0] == label).SelectMany(i => Enumerable.Range(0, 20).Select(j => x[i, j]));

static double Normal(Random random) =>
    Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
