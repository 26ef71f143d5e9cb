using System.Numerics;
using System.Runtime.InteropServices;
using Hornbeam.Hdf5;
using Hornbeam.Hdf5.Values;

namespace Hornbeam.Saving;

/// <summary>A variable as a dataset, bit for bit.</summary>
internal static class SavedVariable
{
    public static void Write(Hdf5GroupBuilder group, string name, Variable variable) => group.AddDataset(
        name, FormatOf(variable.DType), [.. variable.Shape.Select(length => (long)length!.Value)],
        stream => variable.Show(stream.Write));

    /// <summary>What keeps a dataset from becoming the variable's value, or null.</summary>
    public static string? Mismatch(Variable variable, Hdf5Dataset dataset) =>
        variable.Shape.Select(length => (long)length!.Value).SequenceEqual(dataset.Shape)
            ? null
            : $"'{variable.Path}' has the shape {variable.Shape}, but '{dataset.Path}' of the file has "
                + $"({string.Join(", ", dataset.Shape)})";

    public static void Read(Variable variable, Hdf5Dataset dataset)
    {
        var dtype = variable.DType;
        if (dtype == DType.Float32)
            Read<float>(variable, dataset);
        else if (dtype == DType.Float64)
            Read<double>(variable, dataset);
        else if (dtype == DType.Int32)
            Read<int>(variable, dataset);
        else if (dtype == DType.Int64)
            Read<long>(variable, dataset);
        else
            Read<byte>(variable, dataset);
    }

    private static void Read<T>(Variable variable, Hdf5Dataset dataset) where T : unmanaged, INumberBase<T> =>
        variable.Fill((first, bytes) => dataset.ReadElements(first, MemoryMarshal.Cast<byte, T>(bytes)));

    private static NumberFormat FormatOf(DType dtype) => new(
        dtype == DType.Float32 ? NumberKind.Float32
        : dtype == DType.Float64 ? NumberKind.Float64
        : dtype == DType.Int32 ? NumberKind.Int32
        : dtype == DType.Int64 ? NumberKind.Int64
        : NumberKind.UInt8);
}
