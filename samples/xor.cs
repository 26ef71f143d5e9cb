#:project ../src/Hornbeam/Hornbeam.csproj

// The smallest problem that needs a hidden layer.
// dotnet run samples/xor.cs [-- --epochs N]
using Hornbeam;
using Hornbeam.Layers;
using Hornbeam.Optimizers;

int epochs = Array.IndexOf(args, "--epochs") is var at and >= 0 ? int.Parse(args[at + 1]) : 500;
RandomSeed.Set(1);

Tensor x = new float[,] { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } };
Tensor y = new float[,] { { 0 }, { 1 }, { 1 }, { 0 } };

var model = new Sequential([new Input([2]), new Dense(8, "tanh"), new Dense(1, "sigmoid")]);
model.Compile(optimizer: new Adam(0.05), loss: "mse", metrics: ["accuracy"]);
History history = model.Fit(x, y, epochs: epochs, verbose: 0);
Console.WriteLine(history);

var predictions = model.Predict(x).Single;
for (var row = 0; row < 4; row++)
    Console.WriteLine(FormattableString.Invariant(
        $"{(float)x[row, 0]:F0} xor {(float)x[row, 1]:F0} = {(float)predictions[row, 0]:F3}"));
