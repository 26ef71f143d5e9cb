namespace Hornbeam;

/// <summary>How a model is loaded. Keras: the arguments of <c>keras.models.load_model</c>.</summary>
public sealed record LoadOptions
{
    /// <summary>Whether the model is compiled as it was when it was saved, with the optimizer's state. Default true.</summary>
    public bool Compile { get; init; } = true;

    /// <summary>
    /// Whether code in the file is refused. Always true: a file can hold Python code only, which is never run; register C# in its
    /// place (<see cref="CustomObjects"/>). Keras: <c>safe_mode</c>.
    /// </summary>
    /// <exception cref="ArgumentException">Set to false.</exception>
    public bool SafeMode
    {
        get;
        init => field = value ? value : throw new ArgumentException(
            "SafeMode must be true: code in a file is Python's and is never run. Register C# in its place with CustomObjects.Register.",
            nameof(value));
    } = true;

    /// <summary>Whether layers whose weights do not fit keep their first values. Default false: that is an error.</summary>
    public bool SkipMismatch { get; init; }

    /// <summary>Told what was left as it was, such as an optimizer whose state does not fit. Default none.</summary>
    public Action<string>? OnWarning { get; init; }
}
