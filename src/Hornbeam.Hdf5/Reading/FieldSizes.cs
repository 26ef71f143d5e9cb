namespace Hornbeam.Hdf5.Reading;

/// <summary>How many bytes addresses and lengths take in a file.</summary>
internal readonly record struct FieldSizes(int Offsets, int Lengths);
