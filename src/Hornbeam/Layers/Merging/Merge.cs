using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// Makes one tensor of several: the base of <see cref="Add"/>, <see cref="Concatenate"/> and their like. Applied to a list:
/// <c>new Add().Apply([a, b])</c>.
/// </summary>
public abstract class Merge : Layer
{
    private protected Merge()
    {
    }

    private protected Merge(ConfigReader reader)
        : base(reader)
    {
    }

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    internal override bool TakesList => true;

    /// <summary>Refuses shapes that do not go together; a length may be unknown.</summary>
    private protected abstract void Check(IReadOnlyList<Shape> shapes);

    /// <summary>Merges tensors whose shapes go together, with the mask of each where it has one.</summary>
    private protected abstract Tensor Merged(Tensor[] x, Tensor?[] masks);

    /// <summary>The mask of the output, from those of the inputs, of which at least one is there.</summary>
    private protected abstract Tensor? MergedMask(Tensor[] x, Tensor?[] masks);

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Shape> inputShapes) => CheckInputs(inputShapes);

    /// <inheritdoc/>
    protected override void CheckInputs(IReadOnlyList<Shape> inputShapes)
    {
        ArgumentNullException.ThrowIfNull(inputShapes);
        if (inputShapes.Count == 0)
            throw Refusal("needs at least one tensor, but the list is empty");
        Check(inputShapes);
    }

    /// <inheritdoc/>
    protected override Tensors Call(Tensors x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        return x.IsOne
            ? throw Refusal($"takes a list of tensors, but one of shape {x[0].Shape} came by itself. Give a list: Apply([a, b])")
            : Merged([.. x], [.. x.Select(context.MaskOf)]);
    }

    /// <inheritdoc/>
    protected override Tensor? ComputeMask(Tensors x, Tensors outputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        Tensor?[] masks = [.. x.Select(context.MaskOf)];
        return Array.TrueForAll(masks, mask => mask is null) ? null : MergedMask([.. x], masks);
    }

    /// <summary>An error that names the layer.</summary>
    private protected ArgumentException Refusal(string reason) => new($"Layer '{Name}' ({ClassName}) {reason}.");

    /// <summary>An error about shapes, which it lists.</summary>
    private protected ArgumentException Refusal(string reason, IReadOnlyList<Shape> shapes) =>
        Refusal($"{reason}, but shapes {string.Join(", ", shapes)} came");
}
