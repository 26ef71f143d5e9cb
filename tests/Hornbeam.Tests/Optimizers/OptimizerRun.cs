using System.Text.Json;
using Hornbeam.Golden;
using Hornbeam.Saving;

namespace Hornbeam.Tests.Optimizers;

/// <summary>A recorded run of an optimizer: its variables, and its steps traced once or lazily.</summary>
internal sealed class OptimizerRun
{
    private readonly GoldenCase _golden;
    private readonly bool _isTraced;
    private readonly Dictionary<string, Traced> _traces = [];

    public OptimizerRun(GoldenCase golden, bool isTraced)
    {
        (_golden, _isTraced) = (golden, isTraced);
        Optimizer = Registry.OptimizerFrom(golden["optimizer"])!;
        Variables = [.. golden["variables"].EnumerateArray().Select((json, i) =>
            new Variable(GoldenTensor.From(json).ToTensor(), golden["names"][i].GetString()!))];
        for (var i = 0; i < Variables.Count; i++)
            if (golden["constraints"][i] is { ValueKind: not JsonValueKind.Null } constraint)
                Variables[i].Constraint = Registry.ConstraintFrom(constraint);
        if (golden.TryGet("exclude_from_weight_decay", out var excluded))
            Optimizer.ExcludeFromWeightDecay(
                excluded.TryGetProperty("variables", out var indices) ? indices.EnumerateArray().Select(i =>
                    Variables[i.GetInt32()]) : null,
                excluded.TryGetProperty("names", out var names) ? names.EnumerateArray().Select(name =>
                    name.GetString()!) : null);
        Optimizer.Build(Variables);
    }

    public Optimizer Optimizer { get; }

    public List<Variable> Variables { get; }

    public void SetLearningRate(int step)
    {
        if (_golden.TryGet("set_learning_rate", out var rates) && rates[step] is { ValueKind: JsonValueKind.Number } rate)
            Optimizer.LearningRate = rate.GetDouble();
    }

    public void Step(int step)
    {
        var gradients = _golden["gradients"][step].EnumerateArray()
            .Select(json => json.ValueKind == JsonValueKind.Null ? null : GoldenTensor.From(json).ToTensor()).ToArray();
        if (!_isTraced)
        {
            Optimizer.Apply(gradients, Variables);
            return;
        }
        var present = gradients.OfType<Tensor>().ToArray();
        // One graph serves all steps that have gradients for the same variables.
        var key = string.Concat(gradients.Select(gradient => gradient is null ? '-' : '+'));
        if (!_traces.TryGetValue(key, out var traced))
            _traces.Add(key, traced = new Traced(
                xs =>
                {
                    var next = 0;
                    Optimizer.Apply([.. gradients.Select(gradient => gradient is null ? null : xs[next++])], Variables);
                    return [];
                },
                present));
        traced.Run(present);
    }

    public void CheckIterations()
    {
        if (_golden.TryGet("iterations", out var iterations))
            Optimizer.UpdateCount.ShouldBe(iterations.GetInt64());
    }

    public void CheckLossScale(int step)
    {
        if (_golden.TryGet("loss_scales", out var scales))
            ((double)Optimizer.LossScale!).ShouldBe(scales[step].GetDouble());
    }
}
