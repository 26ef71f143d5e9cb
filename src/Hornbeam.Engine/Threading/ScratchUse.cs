namespace Hornbeam.Engine.Threading;

/// <summary>Who uses a block of scratch memory; uses alive at the same time on one thread have different names.</summary>
internal enum ScratchUse
{
    /// <summary>Packed panels of a matrix product.</summary>
    PackedPanels,

    /// <summary>Packed rows of a matrix product.</summary>
    PackedRows,

    /// <summary>A block of a product that is turned over or finished before it is stored.</summary>
    NearBlock,

    /// <summary>Whatever a kernel needs while it runs one piece.</summary>
    Kernel,
}
