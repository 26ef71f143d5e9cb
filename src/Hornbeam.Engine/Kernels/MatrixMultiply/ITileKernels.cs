namespace Hornbeam.Engine.Kernels;

/// <summary>The inner kernels of one vector width; tiles are <see cref="Rows"/> high and 1, 2 or 3 vectors wide.</summary>
internal interface ITileKernels<T>
    where T : unmanaged
{
    static abstract int Rows { get; }

    /// <summary>Elements in a vector.</summary>
    static abstract int LaneCount { get; }

    static abstract void Tile3(in TileCall<T> call);

    static abstract void Tile2(in TileCall<T> call);

    static abstract void Tile1(in TileCall<T> call);

    /// <summary>A part of one vector, with masked loads and stores.</summary>
    static abstract void TileTail(in TileCall<T> call);
}
