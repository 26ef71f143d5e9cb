#:project ../src/Hornbeam/Hornbeam.csproj

// Trains the same data well and badly, and prints what each history tells: what happened, why, what to do, when to stop.
// dotnet run samples/diagnosis.cs [-- --epochs N]
using System.Runtime.CompilerServices;
using Hornbeam;
using Hornbeam.Callbacks;
using Hornbeam.Layers;
using Hornbeam.Optimizers;

int epochs = Array.IndexOf(args, "--epochs") is var at and >= 0 ? int.Parse(args[at + 1]) : 150;

var data = Csv.Load(SampleData("pima-indians-diabetes.csv"));
var (x, y) = (data[.., ..8], data[.., 8]);

// <diagnosis>
var good = Train(units: 12, rate: 0.001, seed: 7);
Console.WriteLine(good.Diagnose());                             // what happened, why we think so, what to do
Console.WriteLine(good.RecommendEpochs());                      // when to stop, by each series
// </diagnosis>

Heading("A rate that is too high");
Console.WriteLine(Train(units: 12, rate: 1, seed: 7).Diagnose());

Heading("A rate that is too low");
Console.WriteLine(Train(units: 12, rate: 0.00001, seed: 7).Diagnose());

Heading("A network that learns its samples by heart, told while it does");
// <live>
var large = Train(units: 256, rate: 0.01, seed: 7, new FindingsCallback
{
    OnFinding = finding => Console.WriteLine($"while training: {finding.Title}"),
});
// </live>
Console.WriteLine(large.Diagnose());

Heading("Which is better, 12 units or 64? Three seeds each");
// <compare>
var runs = from seed in Enumerable.Range(1, 3) from units in (int[])[12, 64] select ($"{units} units", Train(units, 0.001, seed));
Console.WriteLine(Histories.Compare(runs));
// </compare>

Heading("A history that was pasted from a console");
// <paste>
var pasted = History.Parse("""
    Epoch 1/6
    514/514 [==============================] - 0s 523us/step - loss: 0.6914 - acc: 0.5739 - val_loss: 0.6793 - val_acc: 0.6378
    Epoch 2/6
    514/514 [==============================] - 0s 131us/step - loss: 0.4921 - acc: 0.7612 - val_loss: 0.5611 - val_acc: 0.7008
    Epoch 3/6
    514/514 [==============================] - 0s 129us/step - loss: 0.3415 - acc: 0.8551 - val_loss: 0.5904 - val_acc: 0.7047
    Epoch 4/6
    514/514 [==============================] - 0s 130us/step - loss: 0.2317 - acc: 0.9140 - val_loss: 0.6512 - val_acc: 0.6968
    Epoch 5/6
    514/514 [==============================] - 0s 128us/step - loss: 0.1520 - acc: 0.9546 - val_loss: 0.7390 - val_acc: 0.6929
    Epoch 6/6
    514/514 [==============================] - 0s 131us/step - loss: 0.0991 - acc: 0.9741 - val_loss: 0.8327 - val_acc: 0.6850
    """);
Console.WriteLine(pasted.Diagnose());
// </paste>

Heading("What the numbers mean");
Console.WriteLine(good.Describe());

History Train(int units, double rate, int seed, params Callback[] callbacks)
{
    RandomSeed.Set(seed);
    var model = new Sequential([new Input([8]), new Dense(units, "relu"), new Dense(units, "relu"), new Dense(1, "sigmoid")]);
    model.Compile(optimizer: new Adam(rate), loss: "binary_crossentropy", metrics: ["accuracy"]);
    return model.Fit(x, y, epochs: epochs, batchSize: 10, validationSplit: 0.33, callbacks: callbacks, verbose: 0);
}

static void Heading(string text) => Console.WriteLine($"\n-- {text}");

static string SampleData(string file, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "data", file);
