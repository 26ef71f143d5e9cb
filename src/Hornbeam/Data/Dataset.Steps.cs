using Hornbeam.Engine.Graphs;
using Buffer = Hornbeam.Engine.Buffer;

namespace Hornbeam.Data;

/// <content>What makes datasets of others.</content>
public sealed partial class Dataset
{
    /// <summary>Each element changed by a function. TensorFlow: <c>map</c>.</summary>
    /// <param name="function">From an element to another; called in order, once an element and pass.</param>
    public Dataset Map(Func<Element, Element> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new Dataset(() => _open().Select(function), Count, IsInfinite);
    }

    /// <summary>The elements for which a condition holds. TensorFlow: <c>filter</c>.</summary>
    /// <param name="condition">Called in order.</param>
    public Dataset Filter(Func<Element, bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return new Dataset(() => _open().Where(condition), null, IsInfinite);
    }

    /// <summary>Consecutive samples, all of one shape, put together. TensorFlow: <c>batch</c>.</summary>
    /// <param name="size">Samples in a batch, at least 1.</param>
    /// <param name="dropRemainder">Whether a last batch of fewer samples is left out. Default false.</param>
    public Dataset Batch(int size, bool dropRemainder = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        var count = dropRemainder ? Count / size : (Count + size - 1) / size;
        if (_rows is { } rows)
            return new Dataset(() => rows.Batches(size, dropRemainder), count);
        return new Dataset(
            () => _open().Chunk(size).Where(chunk => chunk.Length == size || !dropRemainder).Select(Stack), count, IsInfinite);
    }

    /// <summary>The samples of batches, one after the other. TensorFlow: <c>unbatch</c>.</summary>
    public Dataset Unbatch() => new(
        () => _open().SelectMany(batch => new TensorRows(batch, null).Samples()), null, IsInfinite);

    /// <summary>
    /// Elements in an order drawn anew each pass: the next one is drawn from a buffer, whose place the following one takes.
    /// TensorFlow: <c>shuffle</c>.
    /// </summary>
    /// <param name="bufferSize">Elements in the buffer; as many as there are elements for a uniform order.</param>
    /// <param name="seed">Decides the orders. Default null: drawn from <see cref="RandomSeed"/>.</param>
    public Dataset Shuffle(int bufferSize, int? seed = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bufferSize, 1);
        var first = seed ?? RandomSeed.Next();
        if (_rows is { } rows && bufferSize >= rows.Count)
            return Of(rows.Shuffled(new Permutation(rows.Count, first)));
        var passes = 0;
        return new Dataset(() => Shuffled(bufferSize, first, passes++), Count, IsInfinite);
    }

    /// <summary>The first elements. TensorFlow: <c>take</c>.</summary>
    /// <param name="count">How many, at least 0.</param>
    public Dataset Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new Dataset(() => _open().Take(count), IsInfinite ? count : Count is { } all ? Math.Min(all, count) : null);
    }

    /// <summary>The elements behind the first ones. TensorFlow: <c>skip</c>.</summary>
    /// <param name="count">How many to leave out, at least 0.</param>
    public Dataset Skip(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new Dataset(() => _open().Skip(count), Count is { } all ? Math.Max(0, all - count) : null, IsInfinite);
    }

    /// <summary>Several passes as one. TensorFlow: <c>repeat</c>.</summary>
    /// <param name="count">How many. Default null: without end; a model then needs <see cref="FitOptions.StepsPerEpoch"/>.</param>
    public Dataset Repeat(int? count = null)
    {
        if (count is { } given)
            ArgumentOutOfRangeException.ThrowIfNegative(given);
        return new Dataset(() => Repeated(count), count is null ? null : Count * count, count is null || (IsInfinite && count > 0));
    }

    /// <summary>Keeps the elements of the first whole pass in memory for the following ones. TensorFlow: <c>cache</c>.</summary>
    public Dataset Cache()
    {
        if (IsInfinite)
            throw new InvalidOperationException("A dataset that never ends cannot be kept in memory: Cache before Repeat, or Take some of it.");
        List<Element>? kept = null;
        return new Dataset(() => kept ?? Kept(all => kept = all), Count);
    }

    /// <summary>Reads ahead on another thread. A model's Fit does so by itself. TensorFlow: <c>prefetch</c>.</summary>
    /// <param name="count">Elements that may wait, at least 1.</param>
    public Dataset Prefetch(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return new Dataset(() => Prefetching.Read(_open(), count), Count, IsInfinite);
    }

    private static Element Stack(Element[] samples)
    {
        var all = Array.ConvertAll(samples, sample => sample.All.ToArray());
        var batch = new Tensor[all[0].Length];
        for (var i = 0; i < batch.Length; i++)
            batch[i] = Stack(Array.ConvertAll(all, tensors => tensors.Length == batch.Length
                ? tensors[i]
                : throw new ArgumentException($"Batch: one sample has {batch.Length} tensors, another has {tensors.Length}.")));
        return samples[0].With(batch);
    }

    private static unsafe Tensor Stack(Tensor[] samples)
    {
        var (shape, dtype) = (samples[0].Shape, samples[0].DType);
        var bytes = shape.ElementCount * dtype.Size;
        var buffer = new Buffer(bytes * samples.Length, zeroed: false);
        for (var i = 0; i < samples.Length; i++)
        {
            if (samples[i].Shape != shape || samples[i].DType != dtype)
                throw new ArgumentException(
                    $"Batch needs samples of one shape, but shapes {shape} {dtype} and {samples[i].Shape} {samples[i].DType} came together. "
                    + "Bring them to one shape by Map first, for instance by padding.");
            var source = samples[i].Storage();
            System.Buffer.MemoryCopy(source.Pointer, buffer.Pointer + i * bytes, bytes, bytes);
            GC.KeepAlive(source.Buffer);
        }
        return new Tensor(new Node(new Storage(buffer), shape.Prepend(samples.Length), dtype));
    }

    private IEnumerable<Element> Shuffled(int bufferSize, int seed, int pass)
    {
        var random = new Random(HashCode.Combine(seed, pass));
        var buffer = new List<Element>(Math.Min(bufferSize, 1024));
        foreach (var element in _open())
        {
            if (buffer.Count < bufferSize)
            {
                buffer.Add(element);
                continue;
            }
            var place = random.Next(buffer.Count);
            yield return buffer[place];
            buffer[place] = element;
        }
        while (buffer.Count > 0)
        {
            var place = random.Next(buffer.Count);
            yield return buffer[place];
            buffer[place] = buffer[^1];
            buffer.RemoveAt(buffer.Count - 1);
        }
    }

    private IEnumerable<Element> Repeated(int? count)
    {
        for (var pass = 0; count is null || pass < count; pass++)
        {
            var any = false;
            foreach (var element in _open())
            {
                any = true;
                yield return element;
            }
            // Without end there must be something to repeat.
            if (!any)
                yield break;
        }
    }

    private IEnumerable<Element> Kept(Action<List<Element>> keep)
    {
        var all = new List<Element>();
        foreach (var element in _open())
        {
            all.Add(element);
            yield return element;
        }
        keep(all);
    }
}
