using System.Diagnostics.CodeAnalysis;
using Hornbeam.Saving;

namespace Hornbeam;

/// <summary>
/// What training makes small: a value a sample from targets and predictions, weighted, masked and reduced to one number.
/// A name such as <c>"mse"</c> stands for the loss with default arguments. Keras: <c>keras.Loss</c>.
/// </summary>
public abstract class Loss : IConfigurable
{
    /// <summary>A loss whose default name is given.</summary>
    protected Loss(string name) => Name = name;

    /// <summary>The name in logs.</summary>
    public string Name { get; init; }

    /// <summary>How the samples' values become one number. Default <see cref="Reduction.SumOverBatchSize"/>.</summary>
    public Reduction Reduction { get; init; }

    /// <summary>The loss of predictions.</summary>
    /// <param name="yTrue">Targets.</param>
    /// <param name="yPred">Predictions; a float64 tensor is computed in float64, everything else in float32.</param>
    /// <param name="sampleWeight">Weights that broadcast against the samples' values; null: all 1.</param>
    /// <param name="mask">Which values count (those of the predictions' mask); null: all.</param>
    /// <returns>A scalar, or the samples' values where the reduction is <see cref="Reduction.None"/>.</returns>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public Tensor Call(Tensor yTrue, Tensor yPred, Tensor? sampleWeight = null, Tensor? mask = null)
    {
        ArgumentNullException.ThrowIfNull(yTrue);
        ArgumentNullException.ThrowIfNull(yPred);
        var dtype = yPred.DType == DType.Float64 ? DType.Float64 : DType.Float32;
        yTrue = Ops.Cast(yTrue, dtype);
        yPred = Ops.Cast(yPred, dtype);
        var values = PerSample(yTrue, yPred);
        if (MaskOf(yTrue, yPred) is { } own)
            mask = mask is null ? own : mask & own;
        return WeightedReduction.Of(values, sampleWeight, mask, Reduction);
    }

    /// <summary>The values without weights and reduction: what Keras's function of the name gives.</summary>
    internal Tensor Unreduced(Tensor yTrue, Tensor yPred)
    {
        var dtype = yPred.DType == DType.Float64 ? DType.Float64 : DType.Float32;
        return PerSample(Ops.Cast(yTrue, dtype), Ops.Cast(yPred, dtype));
    }

    /// <summary>The value of each sample (or of each element behind which the loss reduces the last axis).</summary>
    /// <param name="yTrue">Targets as floating numbers.</param>
    /// <param name="yPred">Predictions of the same dtype.</param>
    protected abstract Tensor PerSample(Tensor yTrue, Tensor yPred);

    /// <summary>Which of the values count by the loss's own rule (an ignored class); null, the default: all.</summary>
    protected virtual Tensor? MaskOf(Tensor yTrue, Tensor yPred) => null;

    /// <summary>A loss from a C# function of targets and predictions that gives a value a sample.</summary>
    /// <param name="function">The function; it must only use operations on tensors.</param>
    /// <param name="name">The name in logs; default <c>function</c>.</param>
    public static Loss From(Func<Tensor, Tensor, Tensor> function, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new Function(function, name ?? "function");
    }

    /// <summary>The arguments that make an equal loss, under Keras's names.</summary>
    public virtual Config GetConfig() => new() { { "name", Name }, { "reduction", Registry.NameOf(Reduction) } };

    string IConfigurable.ClassName => GetType().Name;

    string IConfigurable.Module => "keras.losses";

    /// <summary>Stands for the loss of that name; whoever receives it looks it up.</summary>
    [return: NotNullIfNotNull(nameof(name))]
    public static implicit operator Loss?(string? name) => name is null ? null : new Named(name);

    /// <summary>A loss from a C# function of targets and predictions.</summary>
    public static implicit operator Loss(Func<Tensor, Tensor, Tensor> function) => From(function);

    internal sealed class Named(string name) : Loss(name)
    {
        protected override Tensor PerSample(Tensor yTrue, Tensor yPred) => throw Registry.NotResolved(Name);
    }

    private sealed class Function(Func<Tensor, Tensor, Tensor> function, string name) : Loss(name)
    {
        protected override Tensor PerSample(Tensor yTrue, Tensor yPred)
        {
            (yTrue, yPred) = Ranks.Align(yTrue, yPred);
            return function(yTrue, yPred);
        }
    }
}
