using System.Diagnostics.CodeAnalysis;
using Hornbeam.Saving;

namespace Hornbeam;

/// <summary>
/// A penalty on a weight (or on a layer's output) that is added to the loss. A name such as <c>"l2"</c> stands for one with
/// default strength. Keras: <c>keras.Regularizer</c>.
/// </summary>
public abstract class Regularizer : IConfigurable
{
    /// <summary>The penalty.</summary>
    /// <param name="weight">The weight, of any shape unless the regularizer says otherwise.</param>
    /// <returns>A scalar of the weight's dtype.</returns>
    public abstract Tensor Call(Tensor weight);

    /// <summary>The arguments that make an equal regularizer, under Keras's names.</summary>
    public virtual Config GetConfig() => [];

    string IConfigurable.ClassName => GetType().Name;

    string IConfigurable.Module => "keras.regularizers";

    /// <summary>Stands for the regularizer of that name; whoever receives it looks it up.</summary>
    [return: NotNullIfNotNull(nameof(name))]
    public static implicit operator Regularizer?(string? name) => name is null ? null : new Named(name);

    internal static double Checked(double value, string argument) => value >= 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(
            argument, value, $"{argument} is the strength of a penalty and must be a number >= 0.");

    internal sealed class Named(string name) : Regularizer
    {
        public string Name { get; } = name;

        public override Tensor Call(Tensor weight) => throw Registry.NotResolved(Name);
    }
}
