namespace Hornbeam.Data;

/// <summary>What a dataset gives one after the other: a sample, or once batched a batch of them.</summary>
/// <param name="X">The inputs. Of a batch the first axis counts samples.</param>
/// <param name="Y">The targets, or null.</param>
/// <param name="SampleWeight">What the samples' losses count, or null: 1.</param>
public sealed record Element(Tensors X, Tensors? Y = null, Tensors? SampleWeight = null)
{
    /// <summary>Inputs and targets.</summary>
    /// <param name="pair">One tensor each.</param>
    public static implicit operator Element((Tensor X, Tensor Y) pair) => new(pair.X, pair.Y);

    /// <summary>All tensors: inputs, targets, weights.</summary>
    internal IEnumerable<Tensor> All => [.. X, .. Y ?? (IEnumerable<Tensor>)[], .. SampleWeight ?? (IEnumerable<Tensor>)[]];

    /// <summary>The same arrangement of other tensors, in the order of <see cref="All"/>.</summary>
    internal Element With(Tensor[] all)
    {
        var (first, second) = (X.Count, X.Count + (Y?.Count ?? 0));
        return new Element(X.With(all[..first]), Y?.With(all[first..second]), SampleWeight?.With(all[second..]));
    }

    /// <summary>Rows of all tensors.</summary>
    internal Element Rows(int begin, int end) => With([.. All.Select(tensor => tensor[begin..end])]);
}
