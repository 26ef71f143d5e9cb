using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Hornbeam;

/// <summary>
/// One tensor, several in order, or several by name: what a model takes and gives. A tensor, an array, a collection
/// expression <c>[a, b]</c> and a dictionary convert to it. Keras: a tensor, a list or a dict of tensors.
/// </summary>
[CollectionBuilder(typeof(Tensors), nameof(Create))]
public sealed class Tensors : IReadOnlyList<Tensor>
{
    private readonly Tensor[] _items;

    private Tensors(Tensor[] items, string[]? names, bool isOne)
    {
        _items = items;
        Names = names;
        IsOne = isOne;
    }

    /// <summary>How many tensors there are.</summary>
    public int Count => _items.Length;

    /// <summary>The names, in the order of the tensors, or null where they have none.</summary>
    public IReadOnlyList<string>? Names { get; }

    /// <summary>Whether this is a tensor by itself, not a list that happens to hold one.</summary>
    public bool IsOne { get; }

    /// <summary>The tensor at a position counted from 0.</summary>
    /// <param name="index">The position.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such position.</exception>
    public Tensor this[int index] => (uint)index < (uint)_items.Length ? _items[index] : throw new ArgumentOutOfRangeException(
        nameof(index), $"There is no tensor {index}: there {(Count == 1 ? "is 1" : $"are {Count}")}, counted from 0.");

    /// <summary>The tensor of a name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="KeyNotFoundException">There is no such name.</exception>
    public Tensor this[string name] => TryGet(name, out var tensor) ? tensor : throw new KeyNotFoundException(
        Names is null
            ? $"These tensors have no names, so there is no '{name}'; take them by position."
            : $"There is no tensor '{name}'. There are "
                + $"{Diagnostics.Names.List(Names)}.{Diagnostics.Names.Suggestion(name, Names)}");

    /// <summary>Several tensors in order.</summary>
    /// <param name="tensors">The tensors.</param>
    public static Tensors Create(params ReadOnlySpan<Tensor> tensors)
    {
        foreach (var tensor in tensors)
            ArgumentNullException.ThrowIfNull(tensor, nameof(tensors));
        return new Tensors(tensors.ToArray(), names: null, isOne: false);
    }

    /// <summary>Several tensors by name, in the order given.</summary>
    /// <param name="tensors">Names and tensors.</param>
    /// <exception cref="ArgumentException">A name comes twice.</exception>
    public static Tensors Named(params IEnumerable<KeyValuePair<string, Tensor>> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        var (names, items) = (new List<string>(), new List<Tensor>());
        foreach (var (name, tensor) in tensors)
        {
            ArgumentNullException.ThrowIfNull(tensor, nameof(tensors));
            if (names.Contains(name))
                throw new ArgumentException($"The name '{name}' comes twice.", nameof(tensors));
            names.Add(name);
            items.Add(tensor);
        }
        return new Tensors([.. items], [.. names], isOne: false);
    }

    /// <summary>One tensor by itself.</summary>
    /// <param name="tensor">The tensor.</param>
    [return: NotNullIfNotNull(nameof(tensor))]
    [return: NotNullIfNotNull(nameof(tensor))]
    public static implicit operator Tensors?(Tensor? tensor) =>
        tensor is null ? null : new Tensors([tensor], names: null, isOne: true);

    /// <summary>Several tensors in order.</summary>
    /// <param name="tensors">The tensors.</param>
    [return: NotNullIfNotNull(nameof(tensors))]
    [return: NotNullIfNotNull(nameof(tensors))]
    public static implicit operator Tensors?(Tensor[]? tensors) => tensors is null ? null : Create(tensors);

    /// <summary>Several tensors by name.</summary>
    /// <param name="tensors">Names and tensors.</param>
    [return: NotNullIfNotNull(nameof(tensors))]
    [return: NotNullIfNotNull(nameof(tensors))]
    public static implicit operator Tensors?(Dictionary<string, Tensor>? tensors) => tensors is null ? null : Named(tensors);

    /// <summary>Copies an array into one tensor of one axis.</summary>
    /// <param name="elements">The elements.</param>
    [return: NotNullIfNotNull(nameof(elements))]
    [return: NotNullIfNotNull(nameof(elements))]
    public static implicit operator Tensors?(float[]? elements) => elements is null ? null : Tensor.From(elements);

    /// <summary>Copies an array into one tensor of one axis.</summary>
    /// <param name="elements">The elements.</param>
    [return: NotNullIfNotNull(nameof(elements))]
    [return: NotNullIfNotNull(nameof(elements))]
    public static implicit operator Tensors?(double[]? elements) => elements is null ? null : Tensor.From(elements);

    /// <summary>Copies an array into one tensor of one axis.</summary>
    /// <param name="elements">The elements.</param>
    [return: NotNullIfNotNull(nameof(elements))]
    [return: NotNullIfNotNull(nameof(elements))]
    public static implicit operator Tensors?(int[]? elements) => elements is null ? null : Tensor.From(elements);

    /// <summary>Copies an array into one tensor of two axes.</summary>
    /// <param name="elements">The elements.</param>
    [return: NotNullIfNotNull(nameof(elements))]
    [return: NotNullIfNotNull(nameof(elements))]
    public static implicit operator Tensors?(float[,]? elements) => elements is null ? null : Tensor.From((Array)elements);

    /// <summary>Copies an array into one tensor of two axes.</summary>
    /// <param name="elements">The elements.</param>
    [return: NotNullIfNotNull(nameof(elements))]
    [return: NotNullIfNotNull(nameof(elements))]
    public static implicit operator Tensors?(double[,]? elements) => elements is null ? null : Tensor.From((Array)elements);

    /// <summary>The only tensor.</summary>
    /// <param name="tensors">One tensor, or a list of one.</param>
    /// <exception cref="InvalidOperationException">There is not exactly one.</exception>
    public static explicit operator Tensor(Tensors tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        return tensors.Single;
    }

    /// <summary>The only tensor.</summary>
    /// <exception cref="InvalidOperationException">There is not exactly one.</exception>
    public Tensor Single => _items.Length == 1 ? _items[0] : throw new InvalidOperationException(
        $"There are {Count} tensors where one is needed; take one of them by position or name.");

    /// <summary>Gets the tensor of a name where there is one.</summary>
    /// <param name="name">The name.</param>
    /// <param name="tensor">The tensor, or null.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGet(string name, [NotNullWhen(true)] out Tensor? tensor)
    {
        ArgumentNullException.ThrowIfNull(name);
        for (var i = 0; i < Count; i++)
        {
            if (Names?[i] != name)
                continue;
            tensor = _items[i];
            return true;
        }
        tensor = null;
        return false;
    }

    /// <inheritdoc/>
    public IEnumerator<Tensor> GetEnumerator() => ((IEnumerable<Tensor>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The shapes, with the names where there are any.</summary>
    public override string ToString() => IsOne
        ? _items[0].ToString()
        : $"[{string.Join(", ", _items.Select((item, i) => Names is null ? $"{item}" : $"{Names[i]}: {item}"))}]";

    internal ReadOnlySpan<Tensor> Items => _items;

    /// <summary>Other tensors in the same arrangement.</summary>
    internal Tensors With(Tensor[] items) => new(items, (string[]?)Names, IsOne && items.Length == 1);

    internal static Tensors Of(Tensor[] items, IReadOnlyList<string>? names, bool isOne) =>
        new(items, names?.ToArray(), isOne && items.Length == 1);
}
