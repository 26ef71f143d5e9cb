namespace Hornbeam.Engine.Tests.Differentiation;

/// <summary>A function with inputs at which it is smooth.</summary>
/// <param name="Name">The function in Ops, then what is special.</param>
/// <param name="Function">Of the symbolic inputs.</param>
/// <param name="Inputs">Shapes and ranges of float64 inputs.</param>
internal sealed record GradientCase(string Name, Func<Tensor[], Tensor> Function, params (Shape Shape, double Low, double High)[] Inputs)
{
    public Tensor[] Values(int seed)
    {
        var random = new Random(seed);
        return Array.ConvertAll(Inputs, input =>
        {
            var values = new double[input.Shape.ElementCount];
            // A shuffled grid: no two elements are near each other, so that extremes and comparisons are clear.
            for (var i = 0; i < values.Length; i++)
                values[i] = input.Low + (input.High - input.Low) * (i + 0.25 + 0.5 * random.NextDouble()) / values.Length;
            random.Shuffle(values);
            return Tensor.From(values, input.Shape);
        });
    }
}
