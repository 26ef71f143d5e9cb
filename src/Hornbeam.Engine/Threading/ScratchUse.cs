namespace Hornbeam.Engine.Threading;

/// <summary>Who uses a block of scratch memory; uses that are alive at the same time on one thread have different names.</summary>
internal enum ScratchUse
{
    /// <summary>Panels of the left operand of a matrix product.</summary>
    PackedLeft,

    /// <summary>Panels of the right operand of a matrix product.</summary>
    PackedRight,

    /// <summary>Partial results of a matrix product.</summary>
    Partial,

    /// <summary>Whatever a kernel needs while it runs one piece.</summary>
    Kernel,
}
