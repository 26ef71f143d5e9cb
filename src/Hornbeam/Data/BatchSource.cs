using Hornbeam.Engine.Graphs;

namespace Hornbeam.Data;

/// <summary>Where batches come from. The fit loop knows nothing else of data.</summary>
internal abstract class BatchSource : IDisposable
{
    /// <summary>Which tensors a batch holds.</summary>
    public abstract BatchLayout Layout { get; }

    /// <summary>Batches of a pass; null where that is not known.</summary>
    public abstract int? Batches { get; }

    /// <summary>Rows of a pass; null where that is not known.</summary>
    public abstract long? Samples { get; }

    /// <summary>Rows of the first batch.</summary>
    public abstract int FirstRows { get; }

    /// <summary>Begins a pass anew, in a new order where rows are shuffled.</summary>
    public abstract void Restart();

    /// <summary>Gives the next batch.</summary>
    /// <param name="batch">Filled; what it held before is no longer valid.</param>
    /// <returns>Whether there was one.</returns>
    public abstract bool Next(Batch batch);

    /// <summary>Lets go of what a pass not gone through to its end holds.</summary>
    public virtual void Dispose()
    {
    }
}

/// <summary>Rows that a step takes at once; used again and again.</summary>
internal sealed class Batch(int tensors)
{
    public int Rows { get; set; }

    /// <summary>Where this batch is arranged otherwise than the first one; else null.</summary>
    public BatchLayout? Layout { get; set; }

    /// <summary>Where the elements of each tensor are, in the order of the layout.</summary>
    public Storage[] Tensors { get; private set; } = new Storage[tensors];

    /// <summary>Takes a batch's own tensors.</summary>
    public void Set(Storage[] storages) => Tensors = storages;
}
