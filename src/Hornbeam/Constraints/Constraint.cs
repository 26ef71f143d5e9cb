using System.Diagnostics.CodeAnalysis;
using Hornbeam.Saving;

namespace Hornbeam;

/// <summary>
/// A projection that is applied to a weight after every update. A name such as <c>"non_neg"</c> stands for one with default
/// arguments. Keras: <c>keras.constraints.Constraint</c>.
/// </summary>
public abstract class Constraint : IConfigurable
{
    /// <summary>The nearest weight that satisfies the constraint.</summary>
    /// <param name="weight">The weight.</param>
    /// <returns>A tensor of the weight's shape and dtype.</returns>
    public abstract Tensor Call(Tensor weight);

    /// <summary>The arguments that make an equal constraint, under Keras's names.</summary>
    public virtual Config GetConfig() => [];

    string IConfigurable.ClassName => GetType().Name;

    string IConfigurable.Module => "keras.constraints";

    /// <summary>Stands for the constraint of that name; whoever receives it looks it up.</summary>
    [return: NotNullIfNotNull(nameof(name))]
    public static implicit operator Constraint?(string? name) => name is null ? null : new Named(name);

    internal sealed class Named(string name) : Constraint
    {
        public string Name { get; } = name;

        public override Tensor Call(Tensor weight) => throw Registry.NotResolved(Name);
    }
}
