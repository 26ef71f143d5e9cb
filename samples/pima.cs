#:project ../src/Hornbeam/Hornbeam.csproj

// Trains a small network on the Pima Indians diabetes data, prints what the history holds, and draws it.
// dotnet run samples/pima.cs [-- --epochs N]
using System.Runtime.CompilerServices;
using Hornbeam;
using Hornbeam.Charts;
using Hornbeam.Layers;

int epochs = Array.IndexOf(args, "--epochs") is var at and >= 0 ? int.Parse(args[at + 1]) : 150;
RandomSeed.Set(7);

// <pima>
var data = Csv.Load(SampleData("pima-indians-diabetes.csv"));       // Tensor (768, 9)
var (x, y) = (data[.., ..8], data[.., 8]);
var model = new Sequential([
    new Input([8]),
    new Dense(12, "relu") { KernelInitializer = "uniform" },
    new Dense(8, "relu") { KernelInitializer = "uniform" },
    new Dense(1, "sigmoid") { KernelInitializer = "uniform" }]);
model.Compile(optimizer: "adam", loss: "binary_crossentropy", metrics: ["accuracy"]);
History history = model.Fit(x, y, epochs: epochs, batchSize: 10, validationSplit: 0.33, verbose: 0);

Console.WriteLine(string.Join(", ", history.Keys));                 // accuracy, loss, val_accuracy, val_loss
Console.WriteLine(history);
var accuracy = history.Plot(Chart("model accuracy"), "accuracy", "val_accuracy");
var loss = history.Plot(Chart("model loss"), "loss", "val_loss");
accuracy.Save("accuracy.png");
loss.Save("loss.png");
loss.Show();                                                        // the same curves in the terminal
// </pima>

foreach (var key in history.Keys)
    Console.WriteLine(FormattableString.Invariant($"{key}: {history[key][^1]:F4}"));

static PlotOptions Chart(string title) => new() { Title = title, Labels = ["train", "test"], Legend = LegendPlace.UpperLeft };

static string SampleData(string file, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "data", file);
