namespace Hornbeam.Engine.Tests.Differentiation;

/// <summary>Convolutions and pools, with every attribute; names of cases that have second derivatives too.</summary>
internal static class WindowGradients
{
    public static IReadOnlyList<GradientCase> Cases { get; } =
    [
        Conv("Conv", x => Ops.Conv(x[0], x[1]), [2, 4, 5, 2], [3, 2, 2, 3]),
        Conv("Conv strides, same", x => Ops.Conv(x[0], x[1], [2, 3], "same"), [1, 5, 7, 2], [3, 4, 2, 2]),
        Conv("Conv dilation", x => Ops.Conv(x[0], x[1], dilationRate: [2, 1], padding: "same"), [1, 5, 4, 2], [3, 2, 2, 2]),
        Conv("Conv groups", x => Ops.Conv(x[0], x[1], padding: "same"), [1, 3, 4, 4], [2, 3, 2, 6]),
        Conv("Conv groups of one", x => Ops.Conv(x[0], x[1], 2), [1, 5, 5, 3], [2, 3, 1, 6]),
        Conv("Conv points", x => Ops.Conv(x[0], x[1]), [2, 3, 2, 3], [1, 1, 3, 2]),
        Conv("Conv one axis, causal", x => Ops.Conv(x[0], x[1], 2, "causal"), [2, 7, 2], [3, 2, 3]),
        Conv("Conv three axes", x => Ops.Conv(x[0], x[1], [1, 2, 1], "same"), [1, 3, 4, 3, 2], [2, 3, 2, 2, 2]),
        Conv("Conv channels first", x => Ops.Conv(x[0], x[1], padding: "same", dataFormat: "channels_first"), [1, 2, 4, 3], [3, 2, 2, 2]),
        Conv("DepthwiseConv", x => Ops.DepthwiseConv(x[0], x[1], [1, 2], "same"), [2, 4, 5, 3], [3, 2, 3, 1]),
        Conv("DepthwiseConv multiplier", x => Ops.DepthwiseConv(x[0], x[1], dilationRate: 2), [1, 5, 6, 2], [2, 3, 2, 2]),
        new("SeparableConv", x => Ops.SeparableConv(x[0], x[1], x[2]), ([1, 4, 4, 2], -1, 1), ([2, 3, 2, 2], -1, 1), ([1, 1, 4, 3], -1, 1)),
        Conv("ConvTranspose", x => Ops.ConvTranspose(x[0], x[1]), [1, 3, 4, 2], [2, 3, 3, 2]),
        Conv("ConvTranspose strides, same", x => Ops.ConvTranspose(x[0], x[1], [2, 3], "same"), [1, 3, 2, 2], [3, 2, 2, 2]),
        Conv("ConvTranspose output padding", x => Ops.ConvTranspose(x[0], x[1], 2, outputPadding: 1), [1, 3, 2], [3, 2, 2]),
        new("Conv kernel gradient", x => Of(Ops.Conv(x[0], x[1], 2, "same"), x[2], x[1]),
            ([1, 5, 4, 2], -1, 1), ([3, 2, 2, 3], -1, 1), ([1, 3, 2, 3], -1, 1)),
        new("MaxPool", x => Ops.MaxPool(x[0], 2), ([2, 4, 5, 3], -2, 2)),
        new("MaxPool overlapping", x => Ops.MaxPool(Ops.Square(x[0]), 3, 2, "same"), ([1, 5, 6, 2], 0.1, 2)),
        new("MaxPool gradient", x => Of(Ops.MaxPool(x[0], 3, 2, "same"), x[1], x[0]), ([1, 5, 2], -2, 2), ([1, 3, 2], -2, 2)),
        new("MaxPool after relu", x => Ops.MaxPool(Ops.Relu(x[0]), 2), ([1, 4, 4, 3], -2, 2)),
        new("AveragePool", x => Ops.AveragePool(x[0], [2, 3], 2, "same"), ([1, 5, 4, 3], -2, 2)),
        new("AdaptiveMaxPool", x => Ops.AdaptiveMaxPool(x[0], [2, 3]), ([1, 5, 4, 2], -2, 2)),
        new("AdaptiveAveragePool", x => Ops.AdaptiveAveragePool(x[0], 3), ([2, 7, 2], -2, 2)),
    ];

    private static GradientCase Conv(string name, Func<Tensor[], Tensor> function, Shape x, Shape kernel) =>
        new(name, function, (x, -1, 1), (kernel, -1, 1));

    /// <summary>A derivative as a function.</summary>
    private static Tensor Of(Tensor y, Tensor g, Tensor x) => Gradients.Of(Ops.Sum(y * g), x)[0]!;
}
