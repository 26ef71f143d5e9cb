using System.Text.Json;
using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>Several cells as one, each working on the output of the one before. Keras: <c>keras.layers.StackedRNNCells</c>.</summary>
public sealed class StackedRNNCells : RNNCell
{
    /// <summary>Stacks cells.</summary>
    /// <param name="cells">The cells, at least one, the first to work first.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    public StackedRNNCells(params IReadOnlyList<RNNCell> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (cells.Count == 0)
            throw new ArgumentException("StackedRNNCells: there are no cells; give at least one.", nameof(cells));
        Cells = [.. cells];
        foreach (var cell in Cells)
            Track(cell);
    }

    /// <summary>The cells, the first to work first.</summary>
    public IReadOnlyList<RNNCell> Cells { get; }

    /// <summary>The lengths of all states, those of the first cell first.</summary>
    public override IReadOnlyList<int> StateSize => [.. Cells.SelectMany(cell => cell.StateSize)];

    /// <inheritdoc/>
    public override int OutputSize => Cells[^1].OutputSize;

    /// <inheritdoc/>
    public override Tensor[] GetInitialState(int batchSize) => [.. Cells.SelectMany(cell => cell.GetInitialState(batchSize))];

    internal override string ListName => "cells";

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        foreach (var cell in Cells)
        {
            cell.EnsureBuilt(inputShape);
            inputShape = [inputShape[0], cell.OutputSize];
        }
    }

    /// <inheritdoc/>
    protected internal override (Tensor Output, Tensor[] States) Step(Tensor x, Tensor[] states, CallContext context) =>
        Through(x, states, (cell, input, own) => cell.Step(input, own, context));

    internal override Tensor Prepare(Tensor x, CallContext context)
    {
        // Only the first cell knows its inputs before the steps; the others decide here what all steps share.
        foreach (var (i, cell) in Cells.Index().Skip(1))
            cell.Prepare(Ops.Zeros([x.Shape[0], Cells[i - 1].OutputSize], x.DType), context);
        return Cells[0].Prepare(x, context);
    }

    internal override (Tensor Output, Tensor[] States) StepPrepared(Tensor x, Tensor[] states, CallContext context) =>
        Through(x, states, (cell, input, own) => cell == Cells[0] ? cell.StepPrepared(input, own, context) : cell.Step(input, own, context));

    internal override RecurrentResult? TryRun(Tensor x, Tensor[] states, Tensor? mask, CallContext context)
    {
        var last = new List<Tensor>();
        foreach (var cell in Cells)
        {
            if (cell.TryRun(x, [.. states.Skip(last.Count).Take(cell.StateSize.Count)], mask, context) is not { } run)
                return null;
            x = run.Outputs;
            last.AddRange(run.States);
        }
        return new RecurrentResult(x, [.. last], last.Count - Cells[^1].StateSize.Count);
    }

    private (Tensor Output, Tensor[] States) Through(Tensor x, Tensor[] states, Func<RNNCell, Tensor, Tensor[], (Tensor, Tensor[])> step)
    {
        var next = new List<Tensor>();
        foreach (var cell in Cells)
        {
            (x, var own) = step(cell, x, [.. states.Skip(next.Count).Take(cell.StateSize.Count)]);
            next.AddRange(own);
        }
        return (x, [.. next]);
    }

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config { { "cells", Cells } });

    internal static StackedRNNCells FromConfig(ConfigReader reader)
    {
        var json = reader.Required("cells");
        if (json.ValueKind != JsonValueKind.Array)
            throw reader.Wrong("cells", "a list of configs of cells", json);
        var cells = json.EnumerateArray().Select(item =>
            Registry.LayerFrom(item, "StackedRNNCells: cells") as RNNCell ?? throw reader.Wrong("cells", "a list of configs of cells", json));
        return new StackedRNNCells([.. cells])
        {
            Name = reader.LayerName(),
            Trainable = reader.Bool("trainable", true),
            DType = reader.Policy(),
        };
    }
}
