using Hornbeam.Engine.Graphs;
using Hornbeam.Engine.Threading;
using Buffer = Hornbeam.Engine.Buffer;

namespace Hornbeam.Data;

/// <summary>
/// Batches of consecutive or shuffled rows of tensors in memory. Consecutive rows are not copied; shuffled ones are gathered into
/// one block that is used again.
/// </summary>
internal sealed class ArraySource : BatchSource
{
    private readonly Storage[] _arrays;
    private readonly int _first;
    private readonly int _count;
    private readonly int _batchSize;
    private readonly Permutation? _order;
    private readonly bool _withinBatches;
    private readonly Storage[]? _gathered;
    private readonly Storage[][]? _consecutive;
    private readonly RowGatherer _gatherer = new();
    private int _next;

    /// <param name="layout">The tensors.</param>
    /// <param name="first">The first row.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="batchSize">Rows in a batch; the last one may have fewer.</param>
    /// <param name="order">The order of rows, or null for that of the tensors.</param>
    /// <param name="withinBatches">Whether rows are shuffled within their batch only.</param>
    public ArraySource(BatchLayout layout, int first, int count, int batchSize, Permutation? order = null,
        bool withinBatches = false)
    {
        Layout = layout;
        (_first, _count, _batchSize, _order, _withinBatches) = (first, count, batchSize, order, withinBatches);
        Tensor[] all = [.. layout.X, .. layout.Y ?? (IEnumerable<Tensor>)[], .. layout.Weights ?? (IEnumerable<Tensor>)[]];
        _arrays = Array.ConvertAll(all, tensor => tensor.Storage());
        if (order is null)
            _consecutive = new Storage[Batches!.Value][];
        else
            _gathered = [.. layout.RowBytes.Select(bytes => new Storage(new Buffer(bytes * Math.Min(batchSize, count))))];
    }

    public override BatchLayout Layout { get; }

    public override int? Batches => (int)(((long)_count + _batchSize - 1) / _batchSize);

    public override long? Samples => _count;

    public override int FirstRows => Math.Min(_batchSize, _count);

    public override void Restart()
    {
        _next = 0;
        if (_withinBatches)
            _order?.ShuffleBlocks(_batchSize);
        else
            _order?.Shuffle();
    }

    public override bool Next(Batch batch)
    {
        if (_next >= _count)
            return false;
        batch.Rows = Math.Min(_batchSize, _count - _next);
        if (_order is null)
            PointTo(batch);
        else
            Gather(batch);
        _next += batch.Rows;
        return true;
    }

    private void PointTo(Batch batch)
    {
        ref var places = ref _consecutive![_next / _batchSize];
        if (places is null)
        {
            places = new Storage[_arrays.Length];
            for (var i = 0; i < places.Length; i++)
                places[i] = new Storage(_arrays[i].Buffer, _arrays[i].Offset + (_first + (long)_next) * Layout.RowBytes[i]);
        }
        places.CopyTo(batch.Tensors, 0);
    }

    private unsafe void Gather(Batch batch)
    {
        for (var i = 0; i < _arrays.Length; i++)
        {
            var bytes = Layout.RowBytes[i];
            var source = _arrays[i].Pointer + _first * bytes;
            var target = _gathered![i].Pointer;
            _gatherer.Copy(ThreadTeam.Shared, source, target, _order!, _next, batch.Rows, bytes);
            batch.Tensors[i] = _gathered[i];
            GC.KeepAlive(_arrays[i].Buffer);
        }
    }
}
