namespace Hornbeam.Engine.Kernels;

/// <summary>Where the operands of a convolution lie in one execution, and what finishes its blocks.</summary>
internal unsafe struct ConvolutionOperands
{
    /// <summary>The input: samples x spatial axes x channels.</summary>
    public void* X;

    /// <summary>The kernel: taps x channels of a group x filters.</summary>
    public void* W;

    /// <summary>The output: samples x spatial axes x filters.</summary>
    public void* Y;

    public MatrixEpilogue? Epilogue;

    public void* EpilogueState;
}
