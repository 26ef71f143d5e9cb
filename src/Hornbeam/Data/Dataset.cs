using System.Collections;

namespace Hornbeam.Data;

/// <summary>
/// A source of elements that can be gone through again and again, made of others by steps such as <see cref="Map"/>,
/// <see cref="Shuffle"/> and <see cref="Batch"/>; nothing is read before it is asked for. A model takes one that gives batches.
/// TensorFlow: <c>tf.data.Dataset</c>.
/// </summary>
public sealed partial class Dataset : IEnumerable<Element>
{
    private readonly Func<IEnumerable<Element>> _open;
    private readonly TensorRows? _rows;

    private Dataset(Func<IEnumerable<Element>> open, long? count, bool isInfinite = false, TensorRows? rows = null)
    {
        (_open, Count, IsInfinite, _rows) = (open, count, isInfinite, rows);
    }

    /// <summary>Elements of a pass; null where that is not known.</summary>
    public long? Count { get; }

    /// <summary>Whether a pass never ends (<see cref="Repeat"/> without a number).</summary>
    public bool IsInfinite { get; }

    /// <summary>The samples of tensors, one after the other. TensorFlow: <c>from_tensor_slices</c>.</summary>
    /// <param name="x">The inputs; the first axis counts samples.</param>
    /// <param name="y">The targets. Default none.</param>
    /// <param name="sampleWeight">What the samples' losses count. Default null: 1.</param>
    /// <exception cref="ArgumentException">The numbers of samples differ, or a tensor has no axis to count them.</exception>
    public static Dataset FromTensorSlices(Tensors x, Tensors? y = null, Tensors? sampleWeight = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        var all = new Element(x, y, sampleWeight);
        foreach (var tensor in all.All)
            if (tensor.Rank == 0 || tensor.Shape[0] != x[0].Shape[0])
                throw new ArgumentException(
                    $"All tensors must have the same number of samples along their first axis, but x has the shape {x[0].Shape} and "
                    + $"another tensor {tensor.Shape}.", nameof(x));
        return Of(new TensorRows(all, null));
    }

    /// <summary>Elements of any source: a list, or an iterator method that reads files. Gone through anew for each pass.</summary>
    /// <param name="elements">The elements; the model's batches unless <see cref="Batch"/> makes them.</param>
    /// <param name="count">How many there are. Default null: not known before the first pass has ended.</param>
    public static Dataset From(IEnumerable<Element> elements, long? count = null)
    {
        ArgumentNullException.ThrowIfNull(elements);
        return new Dataset(() => elements, count ?? (elements.TryGetNonEnumeratedCount(out var known) ? known : null));
    }

    /// <summary>Elements of an asynchronous source; a model reads it on a thread beside the one that trains.</summary>
    /// <param name="elements">The elements.</param>
    /// <param name="count">How many there are. Default null: not known.</param>
    public static Dataset From(IAsyncEnumerable<Element> elements, long? count = null)
    {
        ArgumentNullException.ThrowIfNull(elements);
        return new Dataset(() => elements.ToBlockingEnumerable(), count);
    }

    /// <summary>Goes through the elements once more.</summary>
    public IEnumerator<Element> GetEnumerator() => _open().GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static Dataset Of(TensorRows rows) => new(rows.Samples, rows.Count, rows: rows);
}
