using Hornbeam.Saving;

namespace Hornbeam;

/// <summary>
/// Classes and functions of one's own that files may name: registered once, models with them can be loaded. Nothing in a file can
/// run code that was not registered. Keras: <c>keras.saving.register_keras_serializable</c> and <c>custom_objects</c>.
/// <code>CustomObjects.Register("Scale", config => new Scale((double)config["factor"]!) { Name = (string)config["name"]! });</code>
/// </summary>
public static class CustomObjects
{
    /// <summary>Registers a layer.</summary>
    /// <param name="className">The name of the class in files: that of the C# class, where C# writes the file.</param>
    /// <param name="make">
    /// Makes the layer from its arguments, which are what its GetConfig gave, as null, bool, int, long, double, string, lists and
    /// configs.
    /// </param>
    public static void Register(string className, Func<Config, Layer> make) => Add(Registry.Layers, className, make);

    /// <summary>Registers a loss.</summary>
    /// <param name="className">The name of its class, or the name it goes by.</param>
    /// <param name="make">Makes the loss from its arguments.</param>
    public static void Register(string className, Func<Config, Loss> make) => Add(Registry.Losses, className, make);

    /// <summary>Registers a metric.</summary>
    /// <param name="className">The name of its class, or the name it goes by.</param>
    /// <param name="make">Makes the metric from its arguments.</param>
    public static void Register(string className, Func<Config, Metric> make) => Add(Registry.Metrics, className, make);

    /// <summary>Registers an optimizer.</summary>
    /// <param name="className">The name of its class.</param>
    /// <param name="make">Makes the optimizer from its arguments.</param>
    public static void Register(string className, Func<Config, Optimizer> make) => Add(Registry.Optimizers, className, make);

    /// <summary>Registers an initializer.</summary>
    /// <param name="className">The name of its class.</param>
    /// <param name="make">Makes the initializer from its arguments.</param>
    public static void Register(string className, Func<Config, Initializer> make) => Add(Registry.Initializers, className, make);

    /// <summary>Registers a regularizer.</summary>
    /// <param name="className">The name of its class.</param>
    /// <param name="make">Makes the regularizer from its arguments.</param>
    public static void Register(string className, Func<Config, Regularizer> make) => Add(Registry.Regularizers, className, make);

    /// <summary>Registers a constraint.</summary>
    /// <param name="className">The name of its class.</param>
    /// <param name="make">Makes the constraint from its arguments.</param>
    public static void Register(string className, Func<Config, Constraint> make) => Add(Registry.Constraints, className, make);

    /// <summary>Registers an activation function, which layers then find by its name.</summary>
    /// <param name="activation">The function with its name.</param>
    public static void Register(ActivationFunction activation)
    {
        ArgumentNullException.ThrowIfNull(activation);
        Registry.CustomActivations[activation.Name] = activation;
    }

    private static void Add<T>(Family<T> family, string className, Func<Config, T> make) where T : class
    {
        ArgumentException.ThrowIfNullOrEmpty(className);
        ArgumentNullException.ThrowIfNull(make);
        family.Replace(className, reader => make(reader.All()));
    }
}
