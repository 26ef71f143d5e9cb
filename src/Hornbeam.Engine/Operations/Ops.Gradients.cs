using Hornbeam.Engine.Graphs;

namespace Hornbeam;

public static partial class Ops
{
    /// <summary>The same values; no derivative passes. Keras: <c>ops.stop_gradient</c>.</summary>
    public static Tensor StopGradient(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Node.IsSymbolic ? new Tensor(new Node(Primitive.StopGradient, null, x.Shape, x.DType, x.Node)) : x;
    }

    /// <summary>A function with a derivative of its own. Keras: <c>ops.custom_gradient</c>.</summary>
    /// <param name="function">Computes the result from the inputs.</param>
    /// <param name="gradient">
    /// From the inputs, the result and the derivative by the result, the derivative by each input (null: none).
    /// </param>
    /// <param name="inputs">The inputs.</param>
    public static Tensor CustomGradient(
        Func<Tensor[], Tensor> function, Func<Tensor[], Tensor, Tensor, Tensor?[]> gradient, params ReadOnlySpan<Tensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(gradient);
        var hidden = new Tensor[inputs.Length];
        for (var i = 0; i < hidden.Length; i++)
            hidden[i] = StopGradient(inputs[i]);
        var result = function(hidden);
        if (!result.Node.IsSymbolic)
            return result;
        var nodes = new Node[inputs.Length + 1];
        nodes[0] = result.Node;
        for (var i = 0; i < hidden.Length; i++)
            nodes[i + 1] = inputs[i].Node;
        return new Tensor(new Node(Primitive.CustomGradient, new CustomGradientAttributes(gradient), result.Shape, result.DType, nodes));
    }

    /// <summary>
    /// A plain C# function of computed tensors inside a graph: not fused, serial, may allocate, has no derivative.
    /// </summary>
    /// <param name="shape">Shape of the result.</param>
    /// <param name="dtype">Element type of the result.</param>
    /// <param name="function">Called once each run with the inputs' values.</param>
    /// <param name="inputs">The inputs.</param>
    public static Tensor HostFunction(Shape shape, DType dtype, Func<Tensor[], Tensor> function, params ReadOnlySpan<Tensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(function);
        var nodes = new Node[inputs.Length];
        for (var i = 0; i < nodes.Length; i++)
            nodes[i] = inputs[i].Node;
        return new Tensor(new Node(Primitive.HostFunction, new HostFunctionAttributes(function), shape, dtype, nodes));
    }
}
