#:project ../src/Hornbeam/Hornbeam.csproj
#:project ../src/Hornbeam.Terminal/Hornbeam.Terminal.csproj

// Curves that grow in the terminal while a network trains, and the same in a browser: open live.html while it runs.
// dotnet run samples/dashboard.cs [-- --epochs N]
using System.Runtime.CompilerServices;
using Hornbeam;
using Hornbeam.Callbacks;
using Hornbeam.Layers;

int epochs = Array.IndexOf(args, "--epochs") is var at and >= 0 ? int.Parse(args[at + 1]) : 40;
RandomSeed.Set(0);

// <dashboard>
var data = Csv.Load(SampleData("digits.csv"));                      // 8 x 8 grey values from 0 to 16, then the digit
var (x, y) = (data[.., ..64] / 16, data[.., 64]);
var model = new Sequential([new Input([64]), new Dense(512, "relu"), new Dense(512, "relu"), new Dense(10, "softmax")]);
model.Compile(optimizer: "adam", loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
History history = model.Fit(x, y, epochs: epochs, validationSplit: 0.3, callbacks: [new TrainingDashboard(), new LivePage("live.html")]);
// </dashboard>

history.Report("run.html", title: "Handwritten digits");
history.Report("run.md", title: "Handwritten digits");
history.Plot().Save("dashboard.png");

static string SampleData(string file, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "data", file);
