using Hornbeam.Layers;

namespace Hornbeam.Benchmarks;

/// <summary>A network, its data and what its step costs at the least.</summary>
/// <param name="Name">As in the tables.</param>
/// <param name="Model">Makes the compiled model.</param>
/// <param name="Data">Makes inputs and targets.</param>
/// <param name="BatchSize">Samples a step.</param>
/// <param name="StepFlops">Floating point operations of the products of a step, without the first layer's input gradient.</param>
/// <param name="RowFlops">The same of predicting one row.</param>
/// <param name="OptimizerBytes">Bytes the optimizer reads and writes a step.</param>
internal sealed record Workload(
    string Name, Func<Model> Model, Func<(Tensor X, Tensor Y)> Data, int BatchSize, double StepFlops, double RowFlops, double OptimizerBytes)
{
    /// <summary>Adam reads weight, gradient and two moments and writes three of them: 28 bytes a parameter.</summary>
    private const double AdamBytes = 28;

    /// <summary>Of an embedding only few rows have a gradient: 24 bytes.</summary>
    private const double EmbeddingBytes = 24;

    public static IReadOnlyList<Workload> All { get; } =
    [
        Mlp("pima", [8, 12, 8, 1], 10, 514, "binary_crossentropy"),
        Mlp("mlp_seed", [20, 512, 128, 1], 32, 4_000, "binary_crossentropy"),
        Mlp("mlp_mnist", [784, 512, 512, 10], 128, 12_800, "sparse_categorical_crossentropy"),
        Cnn(),
        Lstm(),
    ];

    private static Workload Mlp(string name, int[] widths, int batch, int rows, string loss)
    {
        double flops = 0, rowFlops = 0, parameters = 0;
        for (var i = 1; i < widths.Length; i++)
        {
            // Forward, weight gradient and (but for the first layer) input gradient.
            flops += (i == 1 ? 2 : 3) * 2.0 * batch * widths[i - 1] * widths[i];
            rowFlops += 2.0 * widths[i - 1] * widths[i];
            parameters += (widths[i - 1] + 1) * widths[i];
        }
        return new Workload(name, () => Network(widths, loss), () => RandomData(rows, widths[0], widths[^1]), batch, flops, rowFlops,
            parameters * AdamBytes);
    }

    /// <summary>Two convolutions with pools on images of 28 x 28, and a classifier.</summary>
    private static Workload Cnn()
    {
        const int Batch = 128, Rows = 2_560;
        const double First = 26 * 26 * 9.0 * 32, Second = 11 * 11 * (9.0 * 32) * 64, Third = 1_600.0 * 10;
        const double Parameters = 10 * 32 + (9 * 32 + 1) * 64 + 1_601 * 10;
        return new Workload(
            "cnn_mnist", ConvolutionalNetwork,
            () =>
            {
                var (x, y) = RandomData(Rows, 28 * 28, 10);
                return (Ops.Reshape(x, [Rows, 28, 28, 1]), y);
            },
            Batch, 2 * Batch * (2 * First + 3 * Second + 3 * Third), 2 * (First + Second + Third), Parameters * AdamBytes);
    }

    /// <summary>Long short-term memory over 80 embedded words of 20,000, and a classifier.</summary>
    private static Workload Lstm()
    {
        const int Words = 20_000, Width = 128, Steps = 80, Batch = 32, Rows = 640;
        // The products of input and state, each forward, for the weights and for what is before.
        const double RowFlops = 2.0 * (Steps * 4.0 * Width * 2 * Width + Width);
        const double Bytes = (double)Words * Width * EmbeddingBytes + (4 * Width * (2 * Width + 1) + Width + 1) * AdamBytes;
        return new Workload(
            "lstm_imdb", RecurrentNetwork,
            () =>
            {
                var (x, y) = RandomData(Rows, Steps, 1);
                return (Ops.Floor(x * (double)Words), y);
            },
            Batch, 3 * Batch * RowFlops, RowFlops, Bytes);

        static Sequential RecurrentNetwork()
        {
            var model = new Sequential([new Input([Steps]), new Embedding(Words, Width), new LSTM(Width), new Dense(1, "sigmoid")]);
            model.Compile(optimizer: "adam", loss: "binary_crossentropy", metrics: ["accuracy"]);
            return model;
        }
    }

    private static Sequential ConvolutionalNetwork()
    {
        var model = new Sequential([
            new Input([28, 28, 1]),
            new Conv2D(32, 3, "relu"),
            new MaxPooling2D(),
            new Conv2D(64, 3, "relu"),
            new MaxPooling2D(),
            new Flatten(),
            new Dropout(0.5),
            new Dense(10, "softmax")]);
        model.Compile(optimizer: "adam", loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        return model;
    }

    private static Sequential Network(int[] widths, string loss)
    {
        var model = new Sequential([new Input([widths[0]])]);
        for (var i = 1; i < widths.Length - 1; i++)
            model.Add(new Dense(widths[i], "relu"));
        model.Add(new Dense(widths[^1], widths[^1] == 1 ? "sigmoid" : "softmax"));
        model.Compile(optimizer: "adam", loss: loss, metrics: ["accuracy"]);
        return model;
    }

    private static (Tensor X, Tensor Y) RandomData(int rows, int features, int classes)
    {
        var random = new Random(1);
        var x = new float[rows * features];
        foreach (ref var value in x.AsSpan())
            value = random.NextSingle();
        var y = new float[rows];
        foreach (ref var value in y.AsSpan())
            value = random.Next(Math.Max(classes, 2));
        return (Tensor.From(x, [rows, features]), Tensor.From(y, [rows, 1]));
    }
}
