using System.Diagnostics.CodeAnalysis;
using Hornbeam.Saving;

namespace Hornbeam;

/// <summary>
/// The function a layer applies to its result: a name of <c>keras.activations</c> such as <c>"relu"</c>, or a C# function of
/// tensors (see <see cref="Activations"/>). The layer of the same purpose is <c>Activation</c>.
/// </summary>
public sealed class ActivationFunction
{
    private readonly Func<Tensor, Tensor>? _function;

    /// <summary>A named function.</summary>
    /// <param name="name">The name that is written into saved models.</param>
    /// <param name="function">
    /// From a tensor to one of the same shape; inside training it must only use operations on tensors.
    /// </param>
    public ActivationFunction(string name, Func<Tensor, Tensor> function)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(function);
        Name = name;
        _function = function;
    }

    private ActivationFunction(string name) => Name = name;

    /// <summary>The Keras name, such as <c>relu</c>; for a C# function the name it was given.</summary>
    public string Name { get; }

    /// <summary>Whether only the name is known yet.</summary>
    internal bool IsNamed => _function is null;

    /// <summary>Applies the function.</summary>
    public Tensor Call(Tensor x) => _function is null ? throw Registry.NotResolved(Name) : _function(x);

    /// <summary>A C# function of tensors.</summary>
    public static ActivationFunction From(Func<Tensor, Tensor> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new ActivationFunction("function", function);
    }

    /// <summary>Stands for the activation of that name; whoever receives it looks it up.</summary>
    [return: NotNullIfNotNull(nameof(name))]
    public static implicit operator ActivationFunction?(string? name) => name is null ? null : new ActivationFunction(name);

    /// <summary>A C# function of tensors.</summary>
    public static implicit operator ActivationFunction(Func<Tensor, Tensor> function) => From(function);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
