using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>Takes one of several elements; one that a mask leaves out is not taken where there is another.</summary>
public abstract class ExtremeMerge : ElementwiseMerge
{
    private protected ExtremeMerge()
    {
    }

    private protected ExtremeMerge(ConfigReader reader)
        : base(reader)
    {
    }

    private protected override Tensor MergedWithMasks(Tensor[] x, Tensor?[] masks)
    {
        var (result, counts) = (x[0], masks[0]);
        for (var i = 1; i < x.Length; i++)
        {
            var next = masks[i] is { } mask ? Ops.Where(mask, x[i], result) : x[i];
            if (counts is not null)
                result = Ops.Where(counts, result, next);
            counts = counts is not null && masks[i] is not null ? counts | masks[i]! : null;
            result = Merged(result, next);
        }
        return result;
    }
}
