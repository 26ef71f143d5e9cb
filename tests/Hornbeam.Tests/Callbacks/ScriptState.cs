using System.Text.Json;
using Hornbeam.Callbacks;
using Hornbeam.Golden;

namespace Hornbeam.Tests.Callbacks;

/// <summary>What a script has recorded last of model and callbacks: what an entry does not name must be as before.</summary>
internal sealed class ScriptState(GoldenCase golden)
{
    private readonly Dictionary<string, JsonElement> _known = new(StringComparer.Ordinal)
    {
        ["stop_training"] = JsonDocument.Parse("false").RootElement,
    };

    /// <summary>What an entry itself has set.</summary>
    public void Set(string name, JsonElement value) => _known[name] = value;

    public void Check(JsonElement expected, Model model, IReadOnlyList<Callback> callbacks)
    {
        foreach (var entry in expected.EnumerateObject())
            if (entry.Name is "stop_training" or "learning_rate" or "weights_fill" || entry.Name.StartsWith("attributes_", StringComparison.Ordinal))
                _known[entry.Name] = entry.Value;
        foreach (var (name, value) in _known)
            Check(name, value, model, callbacks);
        if (expected.TryGetProperty("weights", out var weights))
            foreach (var (ours, theirs) in model.GetWeights().Zip(weights.EnumerateArray()))
                ours.ShouldMatch(golden, "weight", GoldenTensor.From(theirs));
    }

    private void Check(string name, JsonElement value, Model model, IReadOnlyList<Callback> callbacks)
    {
        switch (name)
        {
            case "stop_training":
                model.StopTraining.ShouldBe(value.GetBoolean(), golden.ToString());
                break;
            case "learning_rate":
                Compare(name, value, model.Optimizer!.LearningRate);
                break;
            case "weights_fill":
                Compare(name, value, model.GetWeights()[0].ToDoubles()[0]);
                break;
            default:
                var callback = callbacks.First(callback => "attributes_" + callback.GetType().Name == name);
                foreach (var attribute in value.EnumerateObject())
                    Compare($"{name}: {attribute.Name}", attribute.Value, Attribute(callback, attribute.Name));
                break;
        }
    }

    private void Compare(string what, JsonElement expected, double? actual)
    {
        if (expected.ValueKind == JsonValueKind.Null)
            actual.ShouldBeNull($"{golden}: {what}");
        else
            GoldenCompare.Equal(golden, what, [GoldenTensor.Number(expected)], [actual.ShouldNotBeNull($"{golden}: {what}")]);
    }

    private static double? Attribute(Callback callback, string name) => (callback, name) switch
    {
        (EarlyStopping stopping, "wait") => stopping.Wait,
        (EarlyStopping stopping, "best") => stopping.Best,
        (EarlyStopping stopping, "best_epoch") => stopping.BestEpoch,
        (EarlyStopping stopping, "stopped_epoch") => stopping.StoppedEpoch,
        (ModelCheckpoint checkpoint, "best") => checkpoint.Best,
        (ReduceLROnPlateau plateau, "wait") => plateau.Wait,
        (ReduceLROnPlateau plateau, "best") => plateau.Best,
        (ReduceLROnPlateau plateau, "cooldown_counter") => plateau.CooldownCounter,
        _ => throw new InvalidDataException($"{callback.GetType().Name} has no attribute '{name}'."),
    };
}
