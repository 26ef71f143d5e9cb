#:project ../src/Hornbeam/Hornbeam.csproj

// A small convolutional network reads handwritten digits; its curves and what it confuses.
// dotnet run samples/digits.cs [-- --epochs N]
using System.Runtime.CompilerServices;
using Hornbeam;
using Hornbeam.Layers;

int epochs = Array.IndexOf(args, "--epochs") is var at and >= 0 ? int.Parse(args[at + 1]) : 15;
RandomSeed.Set(0);

// <digits>
var data = Csv.Load(SampleData("digits.csv"));                      // 8 x 8 grey values from 0 to 16, then the digit
var (x, y) = (Ops.Reshape(data[.., ..64] / 16, [1797, 8, 8, 1]), data[.., 64]);
var model = new Sequential([
    new Input([8, 8, 1]),
    new Conv2D(16, 3, "relu") { Padding = "same" },
    new MaxPooling2D(),
    new Conv2D(32, 3, "relu") { Padding = "same" },
    new Flatten(),
    new Dropout(0.25),
    new Dense(10, "softmax")]);
model.Compile(optimizer: "adam", loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
History history = model.Fit(x, y, epochs: epochs, batchSize: 32, validationSplit: 0.2, verbose: 2);

history.Plot().Save("digits.png");
var (held, labels) = (x[^360..], y[^360..]);                        // the rows that were validated on
ClassifierPlot.ConfusionMatrix(labels, model.Predict(held, verbose: 0).Single).Save("confusion.png");
// </digits>
Console.WriteLine(history);

static string SampleData(string file, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "data", file);
