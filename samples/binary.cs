#:project ../src/Hornbeam/Hornbeam.csproj

// Two classes with separate validation data, and a panel for each quantity.
// dotnet run samples/binary.cs [-- --epochs N]
using System.Globalization;
using System.Runtime.CompilerServices;
using Hornbeam;
using Hornbeam.Layers;

int epochs = Array.IndexOf(args, "--epochs") is var at and >= 0 ? int.Parse(args[at + 1]) : 50;
RandomSeed.Set(0);

var rows = File.ReadLines(SampleData("classification-2.csv")).Skip(1).Select(line => line.Split(',')).ToList();
var (x, y) = Part("train");

var model = new Sequential([new Input([20]), new Dense(128, "relu"), new Dense(1, "sigmoid")]);
model.Compile(optimizer: "adam", loss: "binary_crossentropy", metrics: ["accuracy"]);
History history = model.Fit(x, y, epochs: epochs, validationData: Part("validation"), verbose: 2);

Console.WriteLine(history);
history.Plot().Save("binary.png");

(Tensor X, Tensor Y) Part(string name)
{
    var chosen = rows.Where(cells => cells[^1] == name).ToList();
    var features = chosen.SelectMany(cells => cells[..20]).Select(Number).ToArray();
    var labels = chosen.Select(cells => Number(cells[20])).ToArray();
    return (Tensor.From(features, [chosen.Count, 20]), Tensor.From(labels, [chosen.Count, 1]));
}

static float Number(string cell) => float.Parse(cell, CultureInfo.InvariantCulture);

static string SampleData(string file, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "data", file);
