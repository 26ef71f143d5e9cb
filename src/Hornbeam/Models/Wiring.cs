namespace Hornbeam;

/// <summary>Connects layers to a functional model: applied to symbolic tensors, a layer gives symbolic tensors.</summary>
internal static class Wiring
{
    public static bool IsSymbolic(Tensors tensors)
    {
        foreach (var tensor in tensors.Items)
            if (tensor.Origin is Wire)
                return true;
        return false;
    }

    /// <summary>The tensor that stands for the data of an input.</summary>
    public static Tensor Begin(Layers.Input input)
    {
        var call = new LayerCall(input, Tensors.Create(), training: null);
        var tensor = new Tensor(input.BatchShape, input.ElementType, new Wire(call, 0));
        call.Outputs = tensor;
        input.Calls.Add(call);
        return tensor;
    }

    public static Tensors Connect(Layer layer, Tensors inputs, bool? training, CallArguments? arguments)
    {
        foreach (var input in inputs.Items)
            Wire.Of(input);
        var signature = ShapeInference.Of(layer, inputs, training, arguments);
        var call = new LayerCall(layer, inputs, training, arguments);
        var outputs = new Tensor[signature.Shapes.Count];
        for (var i = 0; i < outputs.Length; i++)
            outputs[i] = new Tensor(signature.Shapes[i], signature.DTypes[i], new Wire(call, i));
        call.Outputs = Tensors.Of(outputs, signature.Names, signature.IsOne);
        layer.Calls.Add(call);
        return call.Outputs;
    }
}
