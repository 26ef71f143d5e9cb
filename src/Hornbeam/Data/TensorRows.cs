using Hornbeam.Engine.Graphs;
using Buffer = Hornbeam.Engine.Buffer;

namespace Hornbeam.Data;

/// <summary>Samples that lie in tensors, in order or shuffled: batches of them are cut or gathered without looking at each.</summary>
internal sealed class TensorRows(Element all, Permutation? order)
{
    public Element All => all;

    public int Count { get; } = all.X[0].Shape.Length(0);

    public TensorRows Shuffled(Permutation newOrder) => new(all, newOrder);

    public IEnumerable<Element> Samples()
    {
        var tensors = all.All.ToArray();
        order?.Shuffle();
        for (var i = 0; i < Count; i++)
        {
            var row = order?[i] ?? i;
            yield return all.With(Array.ConvertAll(tensors, tensor => tensor[row]));
        }
    }

    public IEnumerable<Element> Batches(int size, bool dropRemainder)
    {
        order?.Shuffle();
        for (var first = 0; first < Count; first += size)
        {
            var rows = Math.Min(size, Count - first);
            if (rows < size && dropRemainder)
                yield break;
            yield return order is null ? all.Rows(first, first + rows) : Gather(order, first, rows);
        }
    }

    private unsafe Element Gather(Permutation from, int first, int rows)
    {
        var gatherer = new RowGatherer();
        return all.With([.. all.All.Select(tensor =>
        {
            var bytes = tensor.Shape.From(1).ElementCount * tensor.DType.Size;
            var (source, target) = (tensor.Storage(), new Buffer(bytes * rows, zeroed: false));
            // Most likely on a thread that reads ahead, which leaves the others to the model.
            gatherer.Copy(team: null, source.Pointer, target.Pointer, from, first, rows, bytes);
            GC.KeepAlive(source.Buffer);
            return new Tensor(new Node(new Storage(target), tensor.Shape.With(0, rows), tensor.DType));
        })]);
    }
}
