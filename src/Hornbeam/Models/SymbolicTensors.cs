namespace Hornbeam;

/// <summary>Makes the tensors that functional models begin with.</summary>
public static class SymbolicTensors
{
    extension(Tensor)
    {
        /// <summary>
        /// A tensor that stands for data to come: <c>var a = Tensor.Input([20]); var b = new Dense(512, "relu").Apply(a);
        /// var model = new Model(a, b);</c>. Keras: <c>keras.Input</c>.
        /// </summary>
        /// <param name="shape">The shape of one sample; null for lengths that vary.</param>
        /// <param name="batchSize">The number of samples in a batch where it is fixed. Default null: any.</param>
        /// <param name="dtype">The type data are converted to. Default float32.</param>
        /// <param name="name">The input's name. Default <c>input_layer</c>, numbered.</param>
        public static Tensor Input(Shape shape, int? batchSize = null, DType? dtype = null, string? name = null) =>
            new Layers.Input(shape, batchSize) { ElementType = dtype ?? DType.Float32, Name = name! }.Tensor;
    }
}
