using Hornbeam.Hdf5.Reading;

namespace Hornbeam.Hdf5.Values;

/// <summary>The lengths of the axes of a dataset or attribute.</summary>
internal sealed class Dataspace
{
    private const string Part = "dataspace";

    private Dataspace(long[] lengths, bool isNull) => (Lengths, Count) = (lengths, isNull ? 0 : CountOf(lengths));

    public long[] Lengths { get; }

    /// <summary>Number of elements.</summary>
    public long Count { get; }

    public static Dataspace Read(ReadOnlySpan<byte> data, FieldSizes sizes)
    {
        var cursor = new Cursor(data, sizes, Part);
        var version = cursor.Version(1, 2);
        int rank = cursor.Byte();
        var flags = cursor.Byte();
        var kind = cursor.Byte();
        if (version == 1)
            cursor.Skip(4);
        if (rank > 32)
            throw cursor.Error($"{rank} axes are more than HDF5 has.");
        var lengths = new long[rank];
        for (var i = 0; i < rank; i++)
            lengths[i] = cursor.Length();
        return new Dataspace(lengths, isNull: version == 2 && kind == 2);
    }

    private static long CountOf(long[] lengths)
    {
        var count = 1L;
        foreach (var length in lengths)
            if (length != 0 && count > long.MaxValue / 16 / length)
                throw new Hdf5Exception(Part, $"the shape ({string.Join(", ", lengths)}) has too many elements.");
            else
                count *= length;
        return count;
    }
}
