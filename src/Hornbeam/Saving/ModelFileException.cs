namespace Hornbeam;

/// <summary>A file of a model or of weights cannot be read: it is damaged, of another kind, or does not fit the model.</summary>
public sealed class ModelFileException : IOException
{
    /// <summary>An error without further words.</summary>
    public ModelFileException() : this("The file cannot be read as a model.")
    {
    }

    /// <summary>An error.</summary>
    /// <param name="message">Which file, which part of it is wrong, and what to do.</param>
    public ModelFileException(string message) : base(message)
    {
    }

    /// <summary>An error that another one caused.</summary>
    /// <param name="message">Which file, which part of it is wrong, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public ModelFileException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
