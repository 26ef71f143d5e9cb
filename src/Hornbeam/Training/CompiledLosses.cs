using Hornbeam.Diagnostics;
using Hornbeam.Metrics;

namespace Hornbeam;

/// <summary>The losses of a model, each bound to an output and a target.</summary>
internal sealed class CompiledLosses
{
    private readonly List<Entry> _entries = [];

    /// <summary>Binds losses to outputs.</summary>
    /// <param name="losses">What was given to Compile.</param>
    /// <param name="weights">What each is multiplied by.</param>
    /// <param name="outputs">The outputs' names; null for one output without a name.</param>
    /// <param name="outputCount">Number of outputs.</param>
    public CompiledLosses(OutputLosses? losses, OutputWeights? weights, IReadOnlyList<string>? outputs, int outputCount)
    {
        if (losses is null)
            return;
        foreach (var (output, loss) in Bind(losses, outputs, outputCount))
            if (loss is not null)
                _entries.Add(new Entry(output, loss));
        Weigh(weights, outputs);
        if (_entries.Count > 1)
            foreach (var entry in _entries)
                entry.Tracker = new Mean($"{NameOf(outputs, entry.Output)}_loss");
    }

    /// <summary>The means of the single losses, where there are several.</summary>
    public IEnumerable<Mean> Trackers => _entries.Select(entry => entry.Tracker).OfType<Mean>();

    public IReadOnlyList<Loss> Losses => [.. _entries.Select(entry => entry.Loss)];

    public bool Any => _entries.Count > 0;

    /// <summary>Which target belongs to each output; -1 for an output without loss, whose target may be left out.</summary>
    public int[] TargetsOf(int outputCount, int targetCount)
    {
        var targets = Enumerable.Range(0, outputCount).ToArray();
        if (targetCount == outputCount || !Any)
            return targets;
        var supervised = _entries.Select(entry => entry.Output).Distinct().Order().ToList();
        if (supervised.Count != targetCount)
            throw new ArgumentException(
                $"The model has {outputCount} outputs with {supervised.Count} losses, but y holds {targetCount} targets: "
                    + "give one target an output.");
        return Array.ConvertAll(targets, output => supervised.IndexOf(output));
    }

    /// <summary>The sum of the weighted losses, recorded with what follows it; null where there is none.</summary>
    public Tensor? Call(ReadOnlySpan<Tensor?> targets, Tensors outputs, ReadOnlySpan<Tensor?> weights, CallContext context,
        bool track)
    {
        Tensor? total = null;
        foreach (var entry in _entries)
        {
            var yTrue = targets[entry.Output] ?? throw new ArgumentException($"There is no target (y) for output "
                + $"{entry.Output}.");
            var yPred = outputs[entry.Output];
            var value = entry.LossFor(yTrue.Shape, yPred.Shape).Call(yTrue, yPred, weights[entry.Output], context.MaskOf(yPred));
            if (value.Rank > 0)
                value = Ops.Sum(value);
            if (track)
                entry.Tracker?.UpdateState(value, (double)yPred.Shape.Length(0));
            if (entry.Weight is { } weight)
                value *= weight;
            total = total is null ? value : total + value;
        }
        return total;
    }

    private static IEnumerable<(int Output, Loss? Loss)> Bind(OutputLosses losses, IReadOnlyList<string>? outputs, int count)
    {
        if (losses.Names is { } names)
        {
            if (outputs is null)
                throw new ArgumentException("loss is given by the names of outputs, but the model's outputs have no names; "
                    + "give losses in order.", nameof(losses));
            foreach (var name in names)
                if (!outputs.Contains(name))
                    throw new ArgumentException(
                        $"loss names the output '{name}', but the outputs are "
                            + $"{Names.List(outputs)}.{Names.Suggestion(name, outputs)}", nameof(losses));
            foreach (var output in outputs)
                if (!names.Contains(output))
                    throw new ArgumentException(
                        $"loss names no loss for the output '{output}'. Add one, or null where the output has none.",
                            nameof(losses));
            return names.Select((name, i) => (outputs.ToList().IndexOf(name), losses.Items[i]));
        }
        if (losses.IsOne)
            return Enumerable.Range(0, count).Select(output => (output, losses.Items[0]));
        // Several losses of the only output add up, as in Keras.
        if (count == 1)
            return losses.Items.Select(loss => (0, loss));
        return losses.Items.Count == count
            ? losses.Items.Select((loss, output) => (output, loss))
            : throw new ArgumentException($"loss holds {losses.Items.Count} losses for {count} outputs: give one an output.",
            nameof(losses));
    }

    private void Weigh(OutputWeights? weights, IReadOnlyList<string>? outputs)
    {
        if (weights is null)
            return;
        if (weights.Names is { } names)
        {
            foreach (var name in names)
                if (outputs?.Contains(name) != true)
                    throw new ArgumentException(
                        $"lossWeights names the output '{name}', but the outputs are {Names.List(outputs ?? [])}.",
                            nameof(weights));
            foreach (var entry in _entries)
                entry.Weight = names.ToList().IndexOf(outputs![entry.Output]) is >= 0 and var at ? weights.Items[at] : null;
            return;
        }
        if (weights.Items.Count != _entries.Count)
            throw new ArgumentException(
                $"lossWeights must hold one weight a loss, but there are {_entries.Count} losses and {weights.Items.Count} "
                    + "weights.", nameof(weights));
        for (var i = 0; i < _entries.Count; i++)
            _entries[i].Weight = weights.Items[i];
    }

    private static string NameOf(IReadOnlyList<string>? outputs, int output) => outputs?[output] ?? $"output_{output + 1}";

    private sealed class Entry(int output, Loss loss)
    {
        public int Output { get; } = output;

        public Loss Loss { get; private set; } = NamedKinds.Resolve(loss);

        public double? Weight { get; set; }

        public Mean? Tracker { get; set; }

        /// <summary>The loss itself; <c>crossentropy</c> is only known once there are shapes.</summary>
        public Loss LossFor(Shape yTrue, Shape yPred) => Loss = NamedKinds.Resolve(Loss, yTrue, yPred);
    }
}
