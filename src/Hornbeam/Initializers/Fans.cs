namespace Hornbeam.Initializers;

/// <summary>Numbers of inputs and outputs of a unit, told from the shape of its weight. Keras: <c>compute_fans</c>.</summary>
internal static class Fans
{
    public static (double In, double Out) Of(Shape shape, IReadOnlyList<int>? inputAxes, IReadOnlyList<int>? outputAxes)
    {
        if (inputAxes is not null || outputAxes is not null)
            return OfAxes(shape, inputAxes, outputAxes);
        if (shape.Rank == 0)
            return (1, 1);
        if (shape.Rank == 1)
            return (shape.Length(0), shape.Length(0));
        double receptive = 1;
        for (var axis = 0; axis < shape.Rank - 2; axis++)
            receptive *= shape.Length(axis);
        return (shape.Length(shape.Rank - 2) * receptive, shape.Length(shape.Rank - 1) * receptive);
    }

    /// <summary>Axes that are neither inputs nor outputs are a receptive field, which counts for both.</summary>
    private static (double In, double Out) OfAxes(Shape shape, IReadOnlyList<int>? inputAxes, IReadOnlyList<int>? outputAxes)
    {
        var inputs = (inputAxes ?? [shape.Rank - 2]).Select(axis => shape.Axis(axis, "input_axes")).ToHashSet();
        var outputs = (outputAxes ?? [shape.Rank - 1]).Select(axis => shape.Axis(axis, "output_axes")).ToHashSet();
        double fanIn = 1, fanOut = 1;
        for (var axis = 0; axis < shape.Rank; axis++)
        {
            if (inputs.Contains(axis) || !outputs.Contains(axis))
                fanIn *= shape.Length(axis);
            if (outputs.Contains(axis) || !inputs.Contains(axis))
                fanOut *= shape.Length(axis);
        }
        return (fanIn, fanOut);
    }
}
