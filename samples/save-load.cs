#:project ../src/Hornbeam/Hornbeam.csproj

// A model goes to a file that Python's Keras opens, comes back, predicts the same, and trains on where it stopped.
// dotnet run samples/save-load.cs [-- --epochs N]
using System.Runtime.CompilerServices;
using Hornbeam;
using Hornbeam.Layers;

int epochs = Array.IndexOf(args, "--epochs") is var at and >= 0 ? int.Parse(args[at + 1]) : 20;
RandomSeed.Set(1);

var table = Csv.Load(SampleData("pima-indians-diabetes.csv"));
var (x, y) = (table[.., ..8], table[.., 8]);

// <save>
var model = new Sequential([new Input([8]), new Dense(12, "relu"), new Dense(8, "relu"), new Dense(1, "sigmoid")]);
model.Compile(optimizer: "adam", loss: "binary_crossentropy", metrics: ["accuracy"]);
Console.WriteLine(model.Fit(x, y, epochs, batchSize: 10, verbose: 0));
model.Save("pima.keras");

// Elsewhere, also in Python: model = keras.models.load_model("pima.keras")
var again = Model.Load("pima.keras");
// </save>

Console.WriteLine($"pima.keras: {new FileInfo("pima.keras").Length} bytes");
var (before, after) = (model.Predict(x, verbose: 0).Single, again.Predict(x, verbose: 0).Single);
bool isSame = before.AsSpan<float>().SequenceEqual(after.AsSpan<float>());
Console.WriteLine(isSame ? "The loaded model predicts the same, bit for bit." : "The loaded model predicts otherwise.");

// The optimizer's moments and its counter came along, so training goes on as if nothing had happened.
var (loss, resumed) = (model.TrainOnBatch(x, y)["loss"], again.TrainOnBatch(x, y)["loss"]);
Console.WriteLine(FormattableString.Invariant($"One more step: loss {loss:F6} in the model, {resumed:F6} in the loaded one."));
return isSame && loss == resumed ? 0 : 1;

static string SampleData(string file, [CallerFilePath] string here = "") =>
    Path.Combine(Path.GetDirectoryName(here)!, "data", file);
