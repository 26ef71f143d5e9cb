namespace Hornbeam.Hdf5;

/// <summary>A file is not HDF5, is damaged, or uses a part of HDF5 that is not supported. The message names the part.</summary>
public sealed class Hdf5Exception : IOException
{
    /// <summary>An error without further words.</summary>
    public Hdf5Exception() : this("file", "is not valid.")
    {
    }

    /// <summary>An error in the file.</summary>
    /// <param name="message">What is wrong.</param>
    public Hdf5Exception(string message) : this("file", message)
    {
    }

    /// <summary>An error that another one caused.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">The cause.</param>
    public Hdf5Exception(string message, Exception innerException) : base(message, innerException) => Part = "file";

    internal Hdf5Exception(string part, string problem) : base($"HDF5 {part}: {problem}") => Part = part;

    /// <summary>The part of the file that is wrong, such as <c>object header</c> or <c>dataset '/layers/dense/vars/0'</c>.</summary>
    public string Part { get; }
}
