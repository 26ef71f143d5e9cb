namespace Hornbeam.Data;

/// <summary>Batches of a dataset, checked and prepared on a thread beside the one that trains.</summary>
internal sealed class StreamSource : BatchSource
{
    private const int Ahead = 2;

    private readonly Dataset _dataset;
    private readonly Func<Element, BatchLayout> _prepare;
    private IEnumerator<BatchLayout>? _pass;
    private long _given;
    private int? _batches;

    /// <param name="dataset">Gives batches.</param>
    /// <param name="prepare">Checks a batch and brings it into the form that steps take.</param>
    /// <param name="argument">What the dataset is, for messages.</param>
    public StreamSource(Dataset dataset, Func<Element, BatchLayout> prepare, string argument)
    {
        (_dataset, _prepare) = (dataset, prepare);
        _batches = dataset.Count is { } count ? checked((int)count) : null;
        // The first batch says what training will meet; it is the first of the first pass, too.
        _pass = Open();
        if (!_pass.MoveNext())
            throw new ArgumentException($"{argument} gives no batch: it has ended before its first element.", argument);
        Layout = _pass.Current;
        IsPeeked = true;
    }

    public override BatchLayout Layout { get; }

    public override int? Batches => _batches;

    public override long? Samples => null;

    public override int FirstRows => Layout.Samples;

    private bool IsPeeked { get; set; }

    public override void Restart()
    {
        // The batch that was looked at before training is still to come.
        if (IsPeeked)
            return;
        // A pass that has given all its batches may still have something to do behind the last one.
        if (_given == _batches)
            _pass?.MoveNext();
        Dispose();
    }

    public override bool Next(Batch batch)
    {
        _pass ??= Open();
        if (!IsPeeked && !_pass.MoveNext())
        {
            _batches ??= checked((int)_given);
            return false;
        }
        IsPeeked = false;
        _given++;
        var layout = _pass.Current;
        batch.Rows = layout.Samples;
        batch.Layout = layout.Text == Layout.Text ? null : layout;
        batch.Set(layout.Storages);
        return true;
    }

    public override void Dispose()
    {
        _pass?.Dispose();
        (_pass, _given) = (null, 0);
        base.Dispose();
    }

    private IEnumerator<BatchLayout> Open() => Prefetching.Read(_dataset.Select(Prepare), Ahead).GetEnumerator();

    /// <summary>What is still to be computed of a batch is computed here, on the reading thread.</summary>
    private BatchLayout Prepare(Element element)
    {
        var layout = _prepare(element);
        _ = layout.Storages;
        return layout;
    }
}
