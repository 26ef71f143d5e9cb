using Hornbeam.Engine.Compilation;
using Hornbeam.Engine.Graphs;
using Buffer = Hornbeam.Engine.Buffer;

namespace Hornbeam;

/// <summary>Reads the loss and the metrics out of their variables: one small compiled graph.</summary>
internal sealed class MetricReader
{
    private readonly Executable _executable;
    private readonly Storage[] _outputs;
    private readonly (string Key, int First, int Count, bool IsVector)[] _parts;
    private readonly Buffer _values;
    private readonly int _count;

    public MetricReader(CompiledModel compiled)
    {
        var reported = compiled.Reported.OrderBy(item => item.Key, StringComparer.Ordinal).ToList();
        _parts = new (string, int, int, bool)[reported.Count];
        using var trace = Trace.Begin();
        var results = new Tensor[reported.Count];
        for (var i = 0; i < results.Length; i++)
        {
            var result = reported[i].Metric.Result();
            results[i] = Ops.Cast(result, DType.Float64);
            var length = checked((int)result.Shape.ElementCount);
            _parts[i] = (reported[i].Key, _count, length, result.Rank > 0);
            _count += length;
        }
        _executable = Executable.Compile(trace.Finish(results));
        _values = new Buffer(_count * sizeof(double));
        _outputs = Array.ConvertAll(_parts, part => new Storage(_values, part.First * sizeof(double)));
    }

    /// <summary>Adds the values in the order of their keys.</summary>
    public void Read(Logs logs)
    {
        _executable.Run([], _outputs);
        var values = _values.Span<double>(0, _count);
        foreach (var part in _parts)
            logs.Set(part.Key, values.Slice(part.First, part.Count), part.IsVector);
    }

    /// <summary>The mean loss so far.</summary>
    public double Loss()
    {
        _executable.Run([], _outputs);
        foreach (var part in _parts)
            if (part.Key == "loss")
                return _values.Span<double>(part.First, 1)[0];
        return double.NaN;
    }
}
