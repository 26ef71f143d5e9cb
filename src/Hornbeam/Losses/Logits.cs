using Hornbeam.Engine.Graphs;

namespace Hornbeam.Losses;

/// <summary>
/// Finds the argument of the sigmoid or softmax that predictions come from, so that a crossentropy can be computed from it
/// without saturation. Keras on TensorFlow does the same. Predictions that were computed before have no origin any more and stay
/// as they are.
/// </summary>
internal static class Logits
{
    /// <summary>x where the predictions are sigmoid(x), else null.</summary>
    public static Tensor? BehindSigmoid(Tensor predictions)
    {
        var node = Origin(predictions.Node);
        return node.Primitive == Primitive.Sigmoid && node.Inputs is [var x] ? new Tensor(x) : null;
    }

    /// <summary>x where the predictions are e / sum(e), e = exp(x - max(x)), along the axis; else null.</summary>
    public static Tensor? BehindSoftmax(Tensor predictions, int axis)
    {
        var node = Origin(predictions.Node);
        if (node.Primitive != Primitive.Divide || node.Inputs is not [var e, var total])
            return null;
        var sum = Unbroadcast(total);
        if (e.Primitive != Primitive.Exp || e.Inputs is not [var shifted] || shifted.Primitive != Primitive.Subtract
            || sum.Primitive != Primitive.ReduceSum || sum.Inputs is not [var summed] || summed != e)
            return null;
        var at = predictions.Shape.Axis(axis, "softmax");
        return sum.Attribute<AxesAttributes>().Axes.Values is [var reduced] && reduced == at
            && shifted.Inputs is [var x, var shift]
            && Unbroadcast(shift) is { Primitive: Primitive.StopGradient or Primitive.ReduceMaximum }
            ? new Tensor(x)
            : null;
    }

    private static Node Origin(Node node)
    {
        while (node.Primitive == Primitive.Reshape && node.Inputs is [var input] && input.Shape == node.Shape)
            node = input;
        return node;
    }

    private static Node Unbroadcast(Node node)
    {
        while (node.Primitive is Primitive.Broadcast or Primitive.Reshape && node.Inputs is [var input])
            node = input;
        return node;
    }
}
