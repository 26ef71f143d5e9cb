#:project ../src/Hornbeam/Hornbeam.csproj

// A functional model and its summary, as Keras prints it.
// dotnet run samples/summary.cs
using Hornbeam;
using Hornbeam.Layers;

var inputs = Tensor.Input([20]);
var hidden = new Dense(512, "relu").Apply(inputs);
hidden = new Dense(128, "relu").Apply(hidden);
var outputs = new Dense(1, "sigmoid").Apply(hidden);
var model = new Model(inputs, outputs);

Console.Write(model.Summary());                                     // Total params: 76,545 (299.00 KB)
