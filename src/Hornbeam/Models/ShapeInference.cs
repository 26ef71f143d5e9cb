using Hornbeam.Engine.Graphs;

namespace Hornbeam;

/// <summary>
/// Finds the shapes of a layer's outputs where lengths are unknown: its call is recorded twice, with different made-up lengths for
/// every unknown axis. Lengths that differ between the two are unknown in the result.
/// </summary>
internal static class ShapeInference
{
    // Lengths with many divisors, so that windows, strides and splits of usual sizes fit.
    private const int Unit = 60;

    public static Signature Of(Layer layer, Tensors inputs, bool? training, CallArguments? arguments)
    {
        var shapes = Array.ConvertAll(inputs.Items.ToArray(), input => input.Shape);
        layer.EnsureBuilt(shapes);
        var first = Run(layer, inputs, training, arguments, factor: 1);
        var second = Array.TrueForAll(shapes, shape => shape.IsKnown) ? first : Run(layer, inputs, training, arguments, factor: 2);
        var found = Describe(first, second);
        return found with { Shapes = [.. found.Shapes.Select(shape => layer.Declared(shape, shapes))] };
    }

    private static Tensors Run(Layer layer, Tensors inputs, bool? training, CallArguments? arguments, int factor)
    {
        using var trace = Trace.Begin();
        return layer.Apply(
            Probes(trace, inputs, factor), CallContext.Probe(training ?? false, samples: Unit * factor), training, arguments);
    }

    /// <summary>Computes a model with made-up lengths to see which inputs its layers get.</summary>
    public static void Watch(FunctionalGraph graph, Action<LayerCall, Tensors, CallContext> watch)
    {
        using var trace = Trace.Begin();
        var context = CallContext.Probe(training: false, samples: Unit);
        graph.Run(Probes(trace, graph.Inputs, factor: 1), context, (call, inputs) => watch(call, inputs, context));
    }

    private static Tensors Probes(Trace trace, Tensors inputs, int factor) => inputs.With(
        Array.ConvertAll(inputs.Items.ToArray(), input => trace.Input(Known(input.Shape, factor), input.DType, "input")));

    private static Shape Known(Shape shape, int factor)
    {
        var lengths = shape.Lengths.ToArray();
        for (var axis = 0; axis < lengths.Length; axis++)
            if (lengths[axis] == Shape.Unknown)
                lengths[axis] = Unit * (2 * axis + 1) * factor;
        return new Shape(lengths);
    }

    private static Signature Describe(Tensors first, Tensors second)
    {
        var shapes = new Shape[first.Count];
        for (var i = 0; i < shapes.Length; i++)
        {
            var lengths = first[i].Shape.Lengths.ToArray();
            for (var axis = 0; axis < lengths.Length; axis++)
                if (second[i].Shape.Length(axis) != lengths[axis])
                    lengths[axis] = Shape.Unknown;
            shapes[i] = new Shape(lengths);
        }
        return new Signature(shapes, [.. first.Select(output => output.DType)], first.Names, first.IsOne);
    }
}

/// <summary>Shapes and types of several tensors, and how they are arranged.</summary>
internal sealed record Signature(IReadOnlyList<Shape> Shapes, IReadOnlyList<DType> DTypes, IReadOnlyList<string>? Names,
    bool IsOne);
