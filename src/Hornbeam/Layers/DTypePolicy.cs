using Hornbeam.Saving;

namespace Hornbeam;

/// <summary>
/// In which element type a layer computes and in which it keeps its variables; a name such as <c>"float32"</c> converts to it.
/// Keras: <c>keras.DTypePolicy</c>.
/// </summary>
public sealed class DTypePolicy : IConfigurable
{
    /// <summary>A policy by name.</summary>
    /// <param name="name"><c>float32</c> (every layer's default) or <c>float64</c>.</param>
    /// <exception cref="ArgumentException">The library cannot compute in that type.</exception>
    public DTypePolicy(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name is not ("float32" or "float64"))
            throw new ArgumentException(
                $"A layer cannot compute in '{name}'. Use 'float32' or 'float64'.", nameof(name));
        Name = name;
        ComputeDType = DType.Parse(name);
    }

    /// <summary>Keras's name of the policy.</summary>
    public string Name { get; }

    /// <summary>The type floating inputs are converted to.</summary>
    public DType ComputeDType { get; }

    /// <summary>The type of new weights.</summary>
    public DType VariableDType => ComputeDType;

    /// <summary>The policy of a name.</summary>
    /// <param name="name">As for the constructor.</param>
    public static implicit operator DTypePolicy(string name) => new(name);

    /// <inheritdoc/>
    public override string ToString() => Name;

    string IConfigurable.ClassName => nameof(DTypePolicy);

    string IConfigurable.Module => "keras";

    Config IConfigurable.GetConfig() => new() { { "name", Name } };
}
