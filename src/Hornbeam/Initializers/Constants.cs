namespace Hornbeam;

/// <summary>First values of states. Small ones are there at once; large ones are made when they are read, which may be never.</summary>
internal static class Constants
{
    private const long MostAtOnce = 1 << 16;

    public static Tensor Filled(Shape shape, double value, DType dtype) =>
        dtype == DType.Float32 ? Fill(shape, (float)value)
        : dtype == DType.Float64 ? Fill(shape, value)
        : dtype == DType.Int32 ? Fill(shape, (int)value)
        : dtype == DType.Int64 ? Fill(shape, (long)value)
        : dtype == DType.UInt8 ? Fill(shape, (byte)value)
        : Fill(shape, value != 0);

    private static Tensor Fill<T>(Shape shape, T value) where T : unmanaged
    {
        if (shape.ElementCount > MostAtOnce)
            return Ops.BroadcastTo(Tensor.From([value], [1]), shape);
        var elements = new T[shape.ElementCount];
        Array.Fill(elements, value);
        return Tensor.From(elements, shape);
    }
}
