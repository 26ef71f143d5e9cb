using Hornbeam.Engine.Compilation;
using Hornbeam.Engine.Graphs;
using Hornbeam.Engine.Tests.Graphs;

namespace Hornbeam.Engine.Tests.Recurrence;

/// <summary>A recurrence of random kind, sizes, options and numbers.</summary>
internal sealed class RecurrentProblem
{
    private readonly RecurrentCell _cell;
    private readonly Tensor? _mask;
    private readonly DType _dtype;

    public RecurrentProblem(int seed, bool isLarge = false)
    {
        var random = new Random(seed);
        _cell = (RecurrentCell)random.Next(3);
        _dtype = random.Next(3) == 0 ? DType.Float64 : DType.Float32;
        var batch = isLarge ? random.Next(30, 70) : random.Next(1, 40);
        var steps = random.Next(1, isLarge ? 20 : 8);
        var units = isLarge ? random.Next(20, 80) : random.Next(1, 30);
        var width = units * _cell switch { RecurrentCell.Lstm => 4, RecurrentCell.Gru => 3, _ => 1 };
        Tensor Values(double scale, params int[] lengths)
        {
            var shape = new Shape(lengths);
            var values = new double[shape.ElementCount];
            foreach (ref var value in values.AsSpan())
                value = scale * (2 * random.NextDouble() - 1);
            return Ops.Cast(Tensor.From(values, shape), _dtype);
        }
        List<Tensor> inputs = [Values(1, batch, steps, width), Values(1 / Math.Sqrt(units), units, width), Values(1, batch, units)];
        if (_cell == RecurrentCell.Lstm)
            inputs.Add(Values(1, batch, units));
        if (_cell == RecurrentCell.Gru && random.Next(2) == 0)
            inputs.Add(Values(1, width));
        Inputs = [.. inputs];
        if (random.Next(2) == 0)
            _mask = Tensor.From(Enumerable.Range(0, batch * steps).Select(_ => random.Next(3) > 0).ToArray(), new Shape(batch, steps));
        Description = $"seed {seed}: {_cell} {_dtype} of {units} units, {batch} x {steps}{(_mask is null ? "" : ", masked")}";
    }

    public Tensor[] Inputs { get; }

    public double Tolerance => _dtype == DType.Float64 ? 1e-12 : 2e-5;

    private string Description { get; }

    private bool HasBias => _cell == RecurrentCell.Gru && Inputs.Length > 3;

    public Tensor[] Kernel(Tensor[] x)
    {
        var (states, last, lastCell) = Recurrences.Make(
            _cell, x[0], x[1], x[2], _cell == RecurrentCell.Lstm ? x[3] : null, HasBias ? x[3] : null, _mask);
        return [states, last, .. lastCell is null ? [] : new[] { lastCell }];
    }

    public Tensor[] Scan(Tensor[] x) => RecurrentScan.Of(
        new RecurrenceAttributes(_cell, HasBias, _mask is not null, new PartLayout([])), _mask is null ? x : [.. x, _mask]);

    /// <summary>A function of all results, each weighted in its own way.</summary>
    public static Tensor Target(Tensor[] results) => results
        .Select((result, i) => Ops.Sum(Ops.Sin(result * (i + 1.0)))).Aggregate((sum, part) => sum + part);

    /// <summary>The results and the derivatives of their function by all inputs.</summary>
    public Graph Record(Func<Tensor[], Tensor[]> form) => Traced.Record(x =>
    {
        var results = form(x);
        return [.. results, .. Gradients.Of(Target(results), x).Select(gradient => gradient!)];
    }, Inputs);

    public double[][] Run(Func<Tensor[], Tensor[]> form, CompileOptions options) =>
        [.. Traced.Run(Record(form), options, Inputs).Select(Numbers)];

    public static double[] Numbers(Tensor x) => Ops.Cast(x, DType.Float64).ToArray<double>();

    public override string ToString() => Description;
}
