using Hornbeam.Layers;
using Hornbeam.Optimizers;

namespace Hornbeam.Tests.Training;

/// <summary>Small data and models that tests train.</summary>
internal static class Problems
{
    public static readonly Tensor XorX = Tensor.From([0f, 0, 0, 1, 1, 0, 1, 1], [4, 2]);
    public static readonly Tensor XorY = Tensor.From([0f, 1, 1, 0], [4, 1]);

    /// <summary>A regression with a fixed, seemingly irregular relation.</summary>
    public static (Tensor X, Tensor Y) Regression(int samples, int features)
    {
        var x = new float[samples * features];
        var y = new float[samples];
        for (var i = 0; i < samples; i++)
            for (var j = 0; j < features; j++)
            {
                x[i * features + j] = (float)Math.Sin(1.7 * i + 3.1 * j);
                y[i] += x[i * features + j] * (j % 3 - 1) + 0.25f;
            }
        return (Tensor.From(x, [samples, features]), Tensor.From(y, [samples, 1]));
    }

    /// <summary>A network of two layers, made from a seed and compiled.</summary>
    public static Sequential Network(int features, int seed, int units = 16, string loss = "mse")
    {
        RandomSeed.Set(seed);
        var model = new Sequential([new Input([features]), new Dense(units, "tanh"), new Dense(1)]);
        model.Compile(new Adam(0.01), loss: loss, metrics: ["mae"]);
        return model;
    }

    public static float[] Weights(Model model) => [.. model.GetWeights().SelectMany(weight => weight.ToArray<float>())];
}
