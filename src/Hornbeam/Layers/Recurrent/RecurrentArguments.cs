using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>The arguments that a recurrent layer shares with its cell: one object, read by both.</summary>
internal sealed class RecurrentArguments
{
    private readonly string _sizeName;

    public RecurrentArguments(
        string owner, int units, ActivationFunction? activation, ActivationFunction? recurrentActivation, string sizeName = "units")
    {
        if (units < 1)
            throw new ArgumentOutOfRangeException(nameof(units), units, $"{owner}: {sizeName} must be at least 1, but it is {units}.");
        (Units, _sizeName) = (units, sizeName);
        Activation = Registry.Resolve(activation ?? "linear", nameof(activation))!;
        RecurrentActivation = Registry.Resolve(recurrentActivation ?? "linear", nameof(recurrentActivation))!;
        // Whether the kernels for tanh and sigmoid compute this.
        IsStandard = Activation.Name == "tanh" && RecurrentActivation.Name == "sigmoid";
    }

    public int Units { get; }

    public ActivationFunction Activation { get; }

    public ActivationFunction RecurrentActivation { get; }

    public bool IsStandard { get; }

    public bool UseBias { get; set; } = true;

    public Initializer KernelInitializer { get; set => field = Required(value, nameof(KernelInitializer)); } =
        Required("glorot_uniform", nameof(KernelInitializer));

    public Initializer RecurrentInitializer { get; set => field = Required(value, nameof(RecurrentInitializer)); } =
        Required("orthogonal", nameof(RecurrentInitializer));

    public Initializer BiasInitializer { get; set => field = Required(value, nameof(BiasInitializer)); } =
        Required("zeros", nameof(BiasInitializer));

    public Regularizer? KernelRegularizer { get; set => field = Registry.Resolve(value, nameof(KernelRegularizer)); }

    public Regularizer? RecurrentRegularizer { get; set => field = Registry.Resolve(value, nameof(RecurrentRegularizer)); }

    public Regularizer? BiasRegularizer { get; set => field = Registry.Resolve(value, nameof(BiasRegularizer)); }

    public Constraint? KernelConstraint { get; set => field = Registry.Resolve(value, nameof(KernelConstraint)); }

    public Constraint? RecurrentConstraint { get; set => field = Registry.Resolve(value, nameof(RecurrentConstraint)); }

    public Constraint? BiasConstraint { get; set => field = Registry.Resolve(value, nameof(BiasConstraint)); }

    // Keras takes any number and moves it into the range.
    public double Dropout { get; set => field = Math.Clamp(value, 0, 1); }

    public double RecurrentDropout { get; set => field = Math.Clamp(value, 0, 1); }

    public int? Seed { get; set; }

    public Config ToConfig(bool hasRecurrentActivation)
    {
        var config = new Config { { _sizeName, Units }, { "activation", Activation } };
        if (hasRecurrentActivation)
            config.Add("recurrent_activation", RecurrentActivation);
        return config.With(new Config
        {
            { "use_bias", UseBias },
            { "kernel_initializer", KernelInitializer },
            { "recurrent_initializer", RecurrentInitializer },
            { "bias_initializer", BiasInitializer },
            { "kernel_regularizer", KernelRegularizer },
            { "recurrent_regularizer", RecurrentRegularizer },
            { "bias_regularizer", BiasRegularizer },
            { "kernel_constraint", KernelConstraint },
            { "recurrent_constraint", RecurrentConstraint },
            { "bias_constraint", BiasConstraint },
            { "dropout", Dropout },
            { "recurrent_dropout", RecurrentDropout },
            { "seed", Seed },
        });
    }

    public void Read(ConfigReader reader)
    {
        UseBias = reader.Bool("use_bias", true);
        KernelInitializer = reader.Initializer("kernel_initializer", "glorot_uniform");
        RecurrentInitializer = reader.Initializer("recurrent_initializer", "orthogonal");
        BiasInitializer = reader.Initializer("bias_initializer", "zeros");
        KernelRegularizer = reader.Regularizer("kernel_regularizer");
        RecurrentRegularizer = reader.Regularizer("recurrent_regularizer");
        BiasRegularizer = reader.Regularizer("bias_regularizer");
        KernelConstraint = reader.Constraint("kernel_constraint");
        RecurrentConstraint = reader.Constraint("recurrent_constraint");
        BiasConstraint = reader.Constraint("bias_constraint");
        Dropout = reader.Float("dropout", 0);
        RecurrentDropout = reader.Float("recurrent_dropout", 0);
        Seed = reader.IntOrNull("seed");
        // Which of Keras's own ways of computing the same is of no matter here.
        reader.Has("implementation");
        reader.Has("use_cudnn");
    }

    /// <summary>An activation that was given, be it null for none, or the standard one.</summary>
    public static ActivationFunction? ReadActivation(ConfigReader reader, string key, string otherwise) =>
        reader.Has(key) ? reader.Activation(key) : otherwise;

    private static Initializer Required(Initializer? value, string argument)
    {
        ArgumentNullException.ThrowIfNull(value, argument);
        return Registry.Resolve(value, argument)!;
    }
}
