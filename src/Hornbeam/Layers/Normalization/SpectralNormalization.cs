using Hornbeam.Initializers;
using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// Wraps a layer and, at each training call, divides its kernel (or its table) by the largest singular value, which is followed by
/// power iterations (Miyato et al. 2018). Keras: <c>keras.layers.SpectralNormalization</c>.
/// </summary>
public sealed class SpectralNormalization : Layer
{
    private Variable? _kernel;
    private Variable? _vector;

    /// <summary>Wraps a layer.</summary>
    /// <param name="layer">A layer with a kernel, such as a <see cref="Dense"/> or <see cref="Conv2D"/>, or an <see cref="Embedding"/>.</param>
    /// <param name="powerIterations">Iterations at each training call; at least 1. Default 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one iteration.</exception>
    public SpectralNormalization(Layer layer, int powerIterations = 1)
    {
        ArgumentNullException.ThrowIfNull(layer);
        (Layer, PowerIterations) = (Track(layer, "layer"), Checked(powerIterations));
    }

    private SpectralNormalization(ConfigReader reader)
        : base(reader) => (Layer, PowerIterations) = (
            Track(Registry.LayerFrom(reader.Required("layer"), "SpectralNormalization: layer"), "layer"), Checked(reader.Int("power_iterations", 1)));

    /// <summary>The layer whose kernel is normalized.</summary>
    public Layer Layer { get; }

    /// <summary>Power iterations at each training call.</summary>
    public int PowerIterations { get; }

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        Layer.EnsureBuilt(inputShape);
        _kernel = Layer.Weights.FirstOrDefault(weight => weight.Name is "kernel" or "embeddings") ?? throw new ArgumentException(
            $"Layer '{Name}' (SpectralNormalization) wraps '{Layer.Name}' ({Layer.ClassName}), which has neither a kernel nor embeddings. "
            + "Wrap a layer that has, such as Dense, Conv2D or Embedding.");
        ShareWeight(Layer, _kernel);
        _vector = AddWeight(
            "vector_u", [1, _kernel.Shape[-1]], new TruncatedNormal(stddev: 0.02), trainable: false, dtype: _kernel.DType);
    }

    /// <inheritdoc/>
    protected override Tensors Call(Tensors x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Training)
            Normalize();
        return Layer.Apply(x, context);
    }

    /// <inheritdoc/>
    public override Config GetConfig() =>
        base.GetConfig().With(new Config { { "layer", Layer }, { "power_iterations", PowerIterations } });

    internal static SpectralNormalization FromConfig(ConfigReader reader) => new(reader);

    /// <summary>Assigns the kernel and the vector that the next call goes on from.</summary>
    private void Normalize()
    {
        Tensor kernel = _kernel!, u = _vector!;
        var matrix = Ops.Reshape(kernel, [null, kernel.Shape[-1]]);
        var v = u;
        for (var i = 0; i < PowerIterations; i++)
        {
            v = Ops.Normalize(Ops.MatMul(u, Ops.Transpose(matrix)));
            u = Ops.Normalize(Ops.MatMul(v, matrix));
        }
        var sigma = Ops.Reshape(Ops.MatMul(Ops.MatMul(v, matrix), Ops.Transpose(u)), Shape.Scalar);
        var isZero = Ops.All(Ops.Equal(kernel, 0.0));
        // What the step trains is the kernel as it is after this: gradients go to it, not through the division.
        _kernel!.Assign(Ops.CustomGradient(
            _ => Ops.Where(isZero, kernel, kernel / sigma), (_, _, gradient) => [gradient], kernel));
        _vector!.Assign(Ops.Where(isZero, _vector!, u));
    }

    private static int Checked(int iterations) => SpatialArguments.Positive(iterations, nameof(SpectralNormalization), "powerIterations");
}
