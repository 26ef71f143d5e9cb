namespace Hornbeam.Hdf5.Reading;

/// <summary>A chunk in the file.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Length">Its stored bytes.</param>
/// <param name="Mask">A bit for each filter it went without.</param>
internal readonly record struct StoredChunk(long Address, long Length, uint Mask);
