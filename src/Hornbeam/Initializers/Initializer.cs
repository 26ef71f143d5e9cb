using System.Diagnostics.CodeAnalysis;
using Hornbeam.Saving;

namespace Hornbeam;

/// <summary>
/// Makes the first values of a weight. One instance called twice with the same shape gives identical values (its seed is drawn
/// once, when it is constructed); a name such as <c>"glorot_uniform"</c> stands for a new instance each time.
/// Keras: <c>keras.Initializer</c>.
/// </summary>
public abstract class Initializer : IConfigurable
{
    /// <summary>The values of a new weight.</summary>
    /// <param name="shape">Shape of the weight; all lengths known.</param>
    /// <param name="dtype">Element type of the weight.</param>
    /// <exception cref="ArgumentException">The shape does not suit the initializer.</exception>
    public abstract Tensor Call(Shape shape, DType dtype);

    /// <summary>The arguments that make an equal initializer, under Keras's names.</summary>
    public virtual Config GetConfig() => [];

    string IConfigurable.ClassName => GetType().Name;

    string IConfigurable.Module => "keras.initializers";

    /// <summary>Stands for the initializer of that name; whoever receives it looks it up.</summary>
    [return: NotNullIfNotNull(nameof(name))]
    public static implicit operator Initializer?(string? name) => name is null ? null : new Named(name);

    internal sealed class Named(string name) : Initializer
    {
        public string Name { get; } = name;

        public override Tensor Call(Shape shape, DType dtype) => throw Registry.NotResolved(Name);
    }
}
