#:project ../src/Hornbeam/Hornbeam.csproj

// y = 2x + 1 with noise, learnt by a small network; one chart with four series, and one with a panel a quantity.
// dotnet run samples/regression.cs [-- --epochs N]
using Hornbeam;
using Hornbeam.Layers;

int epochs = Array.IndexOf(args, "--epochs") is var at and >= 0 ? int.Parse(args[at + 1]) : 100;
RandomSeed.Set(0);

var random = new Random(0);
var (x, y) = (new float[100, 1], new float[100, 1]);
for (var i = 0; i < 100; i++)
{
    x[i, 0] = i * 10f / 99;
    y[i, 0] = 2 * x[i, 0] + 1 + (float)Normal(random);
}

var model = new Sequential([new Input([1]), new Dense(64, "relu"), new Dense(1)]);
model.Compile(optimizer: "adam", loss: "mse", metrics: ["mae"]);
// The split takes the last rows: x from 8 to 10, which training never sees.
History history = model.Fit(x, y, epochs: epochs, batchSize: 32, validationSplit: 0.2, verbose: 0);

Console.WriteLine(history);
history.Plot(
    new PlotOptions
    {
        Title = "y = 2x + 1",
        YLabel = "value",
        Labels = ["training loss (mse)", "validation loss (mse)", "training mae", "validation mae"],
    },
    "loss", "val_loss", "mae", "val_mae").Save("regression.png");
history.Plot().Save("regression-panels.png");

static double Normal(Random random) =>
    Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
