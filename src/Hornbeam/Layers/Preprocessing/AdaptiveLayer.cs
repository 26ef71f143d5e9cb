using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>A layer of preprocessing whose state is learnt from data before training, by <see cref="Adapt(Tensor)"/>.</summary>
public abstract class AdaptiveLayer : Layer
{
    private protected AdaptiveLayer()
    {
    }

    private protected AdaptiveLayer(ConfigReader reader)
        : base(reader)
    {
    }

    /// <summary>Learns the state from data and forgets what was learnt before. Keras: <c>adapt</c>.</summary>
    /// <param name="data">All data; the first axis counts samples.</param>
    /// <exception cref="ArgumentException">The data do not suit the layer, or its state was given.</exception>
    public void Adapt(Tensor data)
    {
        ArgumentNullException.ThrowIfNull(data);
        Adapt([data]);
    }

    /// <summary>Learns the state from batches of data and forgets what was learnt before.</summary>
    /// <param name="batches">The batches; the first axis counts samples.</param>
    /// <exception cref="ArgumentException">The data do not suit the layer, or its state was given.</exception>
    public abstract void Adapt(IEnumerable<Tensor> batches);

    /// <summary>An error that names the layer.</summary>
    private protected ArgumentException Refusal(string reason) => new($"Layer '{Name}' ({ClassName}) {reason}.");
}
