namespace Hornbeam.Hdf5.Tests;

/// <inheritdoc cref="H5pyFactAttribute"/>
internal sealed class H5pyTheoryAttribute : TheoryAttribute
{
    public H5pyTheoryAttribute()
    {
        if (!Python.IsThere)
            Skip = "Python's h5py is not there (on Debian: apt-get install python3-h5py).";
    }
}
