using System.Globalization;
using System.Text;
using Hornbeam.Data;

namespace Hornbeam;

/// <summary>The compiled steps of a model by what they depend on; the least recently used one goes first.</summary>
internal sealed class StepCache(Model model)
{
    private const int Capacity = 32;
    private const int ManyTraces = 8;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, Step Step)>> _steps = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Key, Step Step)> _recent = new();
    private readonly Dictionary<StepKind, int> _traces = [];

    /// <summary>Called once when a step was traced for more than eight shapes.</summary>
    public Action<TrainingWarning>? OnManyTraces { get; set; }

    public Step Get(StepKind kind, CompiledModel? compiled, BatchLayout layout, int rows)
    {
        lock (_gate)
        {
            var key = KeyOf(kind, layout, rows);
            if (_steps.TryGetValue(key, out var found))
            {
                _recent.Remove(found);
                _recent.AddFirst(found);
                return found.Value.Step;
            }
            var step = TrainingStep.Trace(kind, model, compiled, layout, rows);
            _steps[key] = _recent.AddFirst((key, step));
            if (_steps.Count > Capacity)
            {
                _steps.Remove(_recent.Last!.Value.Key);
                _recent.RemoveLast();
            }
            Count(kind);
            return step;
        }
    }

    /// <summary>Forgets all steps: the layers or what Compile was given have changed.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _steps.Clear();
            _recent.Clear();
            _traces.Clear();
        }
    }

    /// <summary>The compiled steps in words.</summary>
    /// <param name="runs">How many runs to measure over, on zeros; 0 measures nothing.</param>
    public string Explain(int runs = 0)
    {
        lock (_gate)
            return string.Join('\n', _recent.Select(entry => $"{entry.Key}\n{entry.Step.Executable.Explain(runs)}"));
    }

    /// <summary>Which layers and weights are trainable, as text.</summary>
    public string TrainableFlags()
    {
        var flags = new StringBuilder();
        foreach (var layer in model.Family())
            flags.Append(layer.Trainable ? '1' : '0');
        foreach (var weight in model.Weights)
            flags.Append(weight.Trainable ? '1' : '0');
        return flags.ToString();
    }

    private string KeyOf(StepKind kind, BatchLayout layout, int rows) => string.Create(
        CultureInfo.InvariantCulture, $"{kind}|{rows}|{layout.Text}|{(kind == StepKind.Train ? TrainableFlags() : "")}");

    private void Count(StepKind kind)
    {
        var count = _traces[kind] = _traces.GetValueOrDefault(kind) + 1;
        if (count == ManyTraces + 1)
            OnManyTraces?.Invoke(new TrainingWarning(
                "many-shapes",
                $"Model '{model.Name}' has been compiled for {count} shapes of batches, which takes time and memory: "
                + "bring batches to few shapes, for instance by padding sequences to common lengths."));
    }
}
