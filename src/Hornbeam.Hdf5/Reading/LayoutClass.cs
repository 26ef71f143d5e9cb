namespace Hornbeam.Hdf5.Reading;

internal enum LayoutClass
{
    Compact = 0,
    Contiguous = 1,
    Chunked = 2,
}
