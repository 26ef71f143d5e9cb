using System.Collections;
using System.Runtime.CompilerServices;

namespace Hornbeam;

/// <summary>
/// After which epochs a model is validated: <c>2</c> (every second) or <c>[1, 5, 10]</c> (epochs counted from 1).
/// </summary>
[CollectionBuilder(typeof(ValidationEpochs), nameof(Create))]
public sealed class ValidationEpochs : IEnumerable<int>
{
    private readonly int[]? _epochs;
    private readonly int _every = 1;

    private ValidationEpochs(int every) => _every = every >= 1 ? every : throw new ArgumentOutOfRangeException(
        nameof(every), every, $"ValidationFreq must be at least 1 (every epoch), but it is {every}.");

    private ValidationEpochs(int[] epochs) => _epochs = epochs;

    /// <summary>After the epochs of these numbers, counted from 1.</summary>
    /// <param name="epochs">The numbers.</param>
    public static ValidationEpochs Create(params ReadOnlySpan<int> epochs) => new(epochs.ToArray());

    /// <summary>After every so manieth epoch.</summary>
    /// <param name="every">At least 1.</param>
    public static implicit operator ValidationEpochs(int every) => new(every);

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)(_epochs ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether to validate after an epoch counted from 0.</summary>
    internal bool Includes(int epoch) => _epochs is null ? (epoch + 1) % _every == 0 : _epochs.Contains(epoch + 1);
}
