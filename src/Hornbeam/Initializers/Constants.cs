namespace Hornbeam;

/// <summary>First values of states, as computed tensors (a state may be made while something is traced).</summary>
internal static class Constants
{
    public static Tensor Filled(Shape shape, double value, DType dtype) =>
        dtype == DType.Float32 ? Fill(shape, (float)value)
        : dtype == DType.Float64 ? Fill(shape, value)
        : dtype == DType.Int32 ? Fill(shape, (int)value)
        : dtype == DType.Int64 ? Fill(shape, (long)value)
        : dtype == DType.UInt8 ? Fill(shape, (byte)value)
        : Fill(shape, value != 0);

    private static Tensor Fill<T>(Shape shape, T value) where T : unmanaged
    {
        var elements = new T[shape.ElementCount];
        Array.Fill(elements, value);
        return Tensor.From(elements, shape);
    }
}
