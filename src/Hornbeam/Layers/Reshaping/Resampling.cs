namespace Hornbeam.Layers;

/// <summary>
/// Samples an axis anew at other places: each new value is a weighted mean of old ones, which makes of the whole axis a product with a
/// matrix of weights.
/// </summary>
internal static class Resampling
{
    /// <summary>A weight by distance in old positions, zero from a radius on.</summary>
    /// <param name="Radius">Positions as far away as this, or farther, have no weight.</param>
    /// <param name="Weight">The weight of a distance.</param>
    internal sealed record ResamplingKernel(int Radius, Func<double, double> Weight);

    /// <summary>The kernel of a name that Keras has for interpolation.</summary>
    public static ResamplingKernel Kernel(string name) => name switch
    {
        "bilinear" => new(1, distance => 1 - distance),
        "bicubic" => new(2, Cubic),
        "lanczos3" => new(3, distance => Sinc(distance) * Sinc(distance / 3)),
        "lanczos5" => new(5, distance => Sinc(distance) * Sinc(distance / 5)),
        _ => throw new ArgumentException($"There is no interpolation '{name}'.", nameof(name)),
    };

    /// <summary>Makes an axis longer by a whole number. Positions stand for the middles of intervals.</summary>
    public static Tensor Lengthen(Tensor x, int axis, int times, ResamplingKernel kernel)
    {
        var length = x.Shape.Length(axis);
        var weights = Ops.Cast(Tensor.From(Weights(length, checked(length * times), kernel), [length * times, length]), x.DType);
        var before = new Shape([.. x.Shape.Lengths[..axis]]);
        var columns = Ops.Reshape(x, [checked((int)before.ElementCount), length, checked((int)x.Shape.From(axis + 1).ElementCount)]);
        return Ops.Reshape(Ops.MatMul(weights, columns), x.Shape.With(axis, length * times));
    }

    /// <summary>The weights of old positions (columns) for each new one (rows), which sum to 1.</summary>
    private static double[] Weights(int length, int newLength, ResamplingKernel kernel)
    {
        var weights = new double[(long)newLength * length];
        for (var i = 0; i < newLength; i++)
        {
            var row = weights.AsSpan(i * length, length);
            var place = (i + 0.5) * length / newLength - 0.5;
            var sum = 0.0;
            for (var j = Math.Max(0, (int)Math.Floor(place) - kernel.Radius); j < Math.Min(length, place + kernel.Radius); j++)
                if (Math.Abs(j - place) is var distance && distance < kernel.Radius)
                    sum += row[j] = kernel.Weight(distance);
            foreach (ref var weight in row)
                weight /= sum;
        }
        return weights;
    }

    /// <summary>The cubic convolution of Keys (1981) with a = -1/2.</summary>
    private static double Cubic(double distance) => distance < 1
        ? (1.5 * distance - 2.5) * distance * distance + 1
        : ((-0.5 * distance + 2.5) * distance - 4) * distance + 2;

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);
}
