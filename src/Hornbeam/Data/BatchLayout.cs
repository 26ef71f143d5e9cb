namespace Hornbeam.Data;

/// <summary>The tensors of a batch but for the number of rows: inputs, then targets, then sample weights.</summary>
internal sealed class BatchLayout
{
    private readonly Shape[] _rows;
    private readonly DType[] _dtypes;

    public BatchLayout(Tensors x, Tensors? y, Tensors? weights)
    {
        (X, Y, Weights) = (x, y, weights);
        Tensor[] all = [.. x, .. y ?? (IEnumerable<Tensor>)[], .. weights ?? (IEnumerable<Tensor>)[]];
        _rows = Array.ConvertAll(all, tensor => tensor.Shape.From(1));
        _dtypes = Array.ConvertAll(all, tensor => tensor.DType);
        RowBytes = [.. all.Select((tensor, i) => _rows[i].ElementCount * tensor.DType.Size)];
        Text = string.Join(';', _rows.Select((row, i) => $"{row}{_dtypes[i]}"))
            + $"|{x.Count},{Arrangement(x)}|{y?.Count ?? 0},{Arrangement(y)}|{weights?.Count ?? 0}";
    }

    public Tensors X { get; }

    public Tensors? Y { get; }

    public Tensors? Weights { get; }

    public int Count => _rows.Length;

    /// <summary>Rows of the tensors.</summary>
    public int Samples => X[0].Shape.Length(0);

    /// <summary>Bytes of a row of each tensor.</summary>
    public long[] RowBytes { get; }

    /// <summary>Equal for layouts that are traced alike.</summary>
    public string Text { get; }

    /// <summary>Where the elements of all tensors are; computed when first asked for.</summary>
    public Engine.Graphs.Storage[] Storages => field ??=
        [.. ((IEnumerable<Tensor>)[.. X, .. Y ?? (IEnumerable<Tensor>)[], .. Weights ?? (IEnumerable<Tensor>)[]]).Select(tensor => tensor.Storage())];

    public Shape ShapeOf(int tensor, int rows) => _rows[tensor].Prepend(rows);

    public DType DTypeOf(int tensor) => _dtypes[tensor];

    private static string Arrangement(Tensors? tensors) =>
        tensors is null ? "" : tensors.Names is { } names ? string.Join(',', names) : tensors.IsOne ? "one" : "list";
}
