namespace Hornbeam.Hdf5.Tests;

/// <summary>A test that needs h5py and is skipped, with a word, where Python does not have it.</summary>
internal sealed class H5pyFactAttribute : FactAttribute
{
    public H5pyFactAttribute()
    {
        if (!Python.IsThere)
            Skip = "Python's h5py is not there (on Debian: apt-get install python3-h5py).";
    }
}
