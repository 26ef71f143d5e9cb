namespace Hornbeam.Hdf5.Values;

/// <summary>How a number is stored.</summary>
/// <param name="Kind">Integer, floating and how wide.</param>
/// <param name="IsBigEndian">Whether the most significant byte comes first.</param>
internal readonly record struct NumberFormat(NumberKind Kind, bool IsBigEndian = false)
{
    public int Size => Kind switch
    {
        NumberKind.Int8 or NumberKind.UInt8 => 1,
        NumberKind.Int16 or NumberKind.UInt16 or NumberKind.Float16 or NumberKind.BFloat16 => 2,
        NumberKind.Int32 or NumberKind.UInt32 or NumberKind.Float32 => 4,
        _ => 8,
    };
}
