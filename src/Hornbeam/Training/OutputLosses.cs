using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Hornbeam;

/// <summary>
/// The loss of a model: one for every output, one an output in order (null for an output without), or by the outputs' names.
/// A loss or its name converts to it, so does <c>["mse", "mae"]</c>. Keras: the argument <c>loss</c> of <c>compile</c>.
/// </summary>
[CollectionBuilder(typeof(OutputLosses), nameof(Create))]
public sealed class OutputLosses : IEnumerable<Loss?>
{
    private OutputLosses(Loss?[] items, string[]? names, bool isOne)
    {
        Items = items;
        Names = names;
        IsOne = isOne;
    }

    internal IReadOnlyList<Loss?> Items { get; }

    /// <summary>The outputs' names, or null where the losses are in order.</summary>
    internal IReadOnlyList<string>? Names { get; }

    /// <summary>Whether there is one loss for whatever outputs there are.</summary>
    internal bool IsOne { get; }

    /// <summary>One loss an output, in order.</summary>
    /// <param name="losses">The losses; null for an output without.</param>
    public static OutputLosses Create(params ReadOnlySpan<Loss?> losses) => new(losses.ToArray(), names: null, isOne: false);

    /// <summary>One loss for every output.</summary>
    /// <param name="loss">The loss.</param>
    [return: NotNullIfNotNull(nameof(loss))]
    [return: NotNullIfNotNull(nameof(loss))]
    public static implicit operator OutputLosses?(Loss? loss) => loss is null ? null : new([loss], names: null, isOne: true);

    /// <summary>The loss of a name for every output.</summary>
    /// <param name="loss">The name, such as <c>mse</c> or <c>binary_crossentropy</c>.</param>
    [return: NotNullIfNotNull(nameof(loss))]
    [return: NotNullIfNotNull(nameof(loss))]
    public static implicit operator OutputLosses?(string? loss) => (Loss?)loss;

    /// <summary>A C# function of targets and predictions for every output.</summary>
    /// <param name="function">Gives a value a sample.</param>
    public static implicit operator OutputLosses(Func<Tensor, Tensor, Tensor> function) => Loss.From(function);

    /// <summary>Losses by the outputs' names.</summary>
    /// <param name="losses">Names and losses; null for an output without.</param>
    [return: NotNullIfNotNull(nameof(losses))]
    [return: NotNullIfNotNull(nameof(losses))]
    public static implicit operator OutputLosses?(Dictionary<string, Loss?>? losses) =>
        losses is null ? null : new([.. losses.Values], [.. losses.Keys], isOne: false);

    /// <inheritdoc/>
    public IEnumerator<Loss?> GetEnumerator() => Items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
