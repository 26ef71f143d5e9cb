using Hornbeam.Hdf5.Values;

namespace Hornbeam.Hdf5;

/// <summary>A dataset of a file that is to be written: its elements lie one after the other.</summary>
public sealed class Hdf5DatasetBuilder : Hdf5ObjectBuilder
{
    private readonly Action<Stream> _write;

    internal Hdf5DatasetBuilder(NumberFormat format, IReadOnlyList<long> shape, Action<Stream> write)
    {
        (Format, Shape, _write) = (format, [.. shape], write);
        if (format.Kind == NumberKind.BFloat16)
            SetAttribute("dtype", "bfloat16");
    }

    /// <summary>The lengths of the axes; none for a single value.</summary>
    public IReadOnlyList<long> Shape { get; }

    internal NumberFormat Format { get; }

    /// <summary>Bytes of all elements.</summary>
    internal long Bytes => Shape.Aggregate((long)Format.Size, (product, length) => checked(product * length));

    /// <summary>Writes the elements.</summary>
    internal void Write(Stream stream) => _write(stream);
}
