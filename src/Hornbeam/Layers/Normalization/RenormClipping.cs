using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// How far batch renormalization may correct a batch. Keras: the dictionary <c>renorm_clipping</c> with <c>rmax</c>, <c>rmin</c>,
/// <c>dmax</c>.
/// </summary>
/// <param name="RMax">The largest factor; null: any.</param>
/// <param name="RMin">The smallest factor; null: any.</param>
/// <param name="DMax">The largest offset either way, in standard deviations; null: any.</param>
public sealed record RenormClipping(double? RMax = null, double? RMin = null, double? DMax = null)
{
    internal Tensor Factor(Tensor factor)
    {
        if (RMin is { } least)
            factor = Ops.Maximum(factor, least);
        return RMax is { } most ? Ops.Minimum(factor, most) : factor;
    }

    internal Tensor Offset(Tensor offset) => DMax is { } most ? Ops.Maximum(Ops.Minimum(offset, most), -most) : offset;

    internal Config ToConfig()
    {
        var config = new Config();
        foreach (var (key, value) in (ReadOnlySpan<(string, double?)>)[("rmax", RMax), ("rmin", RMin), ("dmax", DMax)])
            if (value is not null)
                config.Add(key, value);
        return config;
    }

    internal static RenormClipping FromConfig(ConfigReader reader)
    {
        var clipping = new RenormClipping(reader.FloatOrNull("rmax"), reader.FloatOrNull("rmin"), reader.FloatOrNull("dmax"));
        foreach (var (key, _) in reader.Rest())
            throw new ArgumentException($"BatchNormalization: renorm_clipping has the keys rmax, rmin and dmax, but '{key}' came.");
        return clipping;
    }
}
