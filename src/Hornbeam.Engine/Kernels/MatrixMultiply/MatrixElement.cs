namespace Hornbeam.Engine.Kernels;

/// <summary>The element types of matrix products.</summary>
internal enum MatrixElement
{
    Float32,
    Float64,
}

internal static class MatrixElements
{
    public static MatrixElement Of(DType dtype) => dtype == DType.Float64 ? MatrixElement.Float64 : MatrixElement.Float32;
}
