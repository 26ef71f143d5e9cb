namespace Hornbeam.Engine.Kernels;

/// <summary>The element types of matrix products.</summary>
internal enum MatrixElement
{
    Float32,
    Float64,
}
