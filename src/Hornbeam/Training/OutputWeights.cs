using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Hornbeam;

/// <summary>
/// What each output's loss is multiplied by: a number, numbers in order, or by the outputs' names.
/// Keras: the argument <c>loss_weights</c> of <c>compile</c>.
/// </summary>
[CollectionBuilder(typeof(OutputWeights), nameof(Create))]
public sealed class OutputWeights : IEnumerable<double>
{
    private OutputWeights(double[] items, string[]? names)
    {
        Items = items;
        Names = names;
    }

    internal IReadOnlyList<double> Items { get; }

    internal IReadOnlyList<string>? Names { get; }

    /// <summary>One weight an output, in order.</summary>
    /// <param name="weights">The weights.</param>
    public static OutputWeights Create(params ReadOnlySpan<double> weights) => new(weights.ToArray(), names: null);

    /// <summary>The weight of the only output.</summary>
    /// <param name="weight">The weight.</param>
    public static implicit operator OutputWeights(double weight) => new([weight], names: null);

    /// <summary>Weights by the outputs' names.</summary>
    /// <param name="weights">Names and weights.</param>
    [return: NotNullIfNotNull(nameof(weights))]
    [return: NotNullIfNotNull(nameof(weights))]
    public static implicit operator OutputWeights?(Dictionary<string, double>? weights) =>
        weights is null ? null : new([.. weights.Values], [.. weights.Keys]);

    /// <inheritdoc/>
    public IEnumerator<double> GetEnumerator() => Items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
