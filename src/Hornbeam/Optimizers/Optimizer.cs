using System.Diagnostics.CodeAnalysis;
using Hornbeam.Diagnostics;
using Hornbeam.Saving;

namespace Hornbeam;

/// <summary>
/// Changes variables along their gradients. The base holds what all rules share: the step counter, the learning rate or its
/// schedule, clipping, weight decay, moving averages, accumulation of gradients, loss scale and constraints; a rule adds
/// <see cref="Update"/>. A name such as <c>"adam"</c> stands for the optimizer with default arguments. Keras:
/// <c>keras.Optimizer</c>.
/// </summary>
public abstract partial class Optimizer : IConfigurable
{
    private readonly Variable _learningRate;
    private string? _name;

    /// <summary>An optimizer with a constant (settable) learning rate.</summary>
    protected Optimizer(double learningRate) : this() => _learningRate = Scalar(learningRate);

    /// <summary>An optimizer whose learning rate follows a schedule.</summary>
    protected Optimizer(LearningRateSchedule schedule) : this()
    {
        ArgumentNullException.ThrowIfNull(schedule);
        Schedule = schedule;
        _learningRate = Scalar(0);
    }

    private Optimizer()
    {
        Iterations = new Variable(Constants.Filled(Shape.Scalar, 0, DType.Int64), "iteration", trainable: false);
        _learningRate = null!;
    }

    /// <summary>The optimizer's name; by default its class's in snake case, numbered from the second on.</summary>
    public string Name
    {
        get => _name ??= AutoNames.Next(GetType().Name);
        init => _name = value;
    }

    /// <summary>Number of calls of <see cref="Apply"/> so far (with accumulation: of batches, not of updates), int64.</summary>
    public Variable Iterations { get; }

    /// <summary>The schedule the learning rate follows; null where it is a number.</summary>
    public LearningRateSchedule? Schedule { get; internal init; }

    /// <summary>The learning rate of the next update, kept as float32. Setting it takes effect at the next step.</summary>
    /// <exception cref="InvalidOperationException">Set although the optimizer follows a schedule.</exception>
    public virtual double LearningRate
    {
        get => (double)CurrentLearningRate();
        set
        {
            if (Schedule is not null)
                throw new InvalidOperationException(
                    $"The learning rate of {GetType().Name} follows a schedule and cannot be set; "
                    + "construct the optimizer with a number instead.");
            _learningRate.Assign(Constants.Filled(Shape.Scalar, value, DType.Float32));
        }
    }

    /// <summary>All state: the counter, the learning rate (absent with a schedule), averages, accumulators and slots.</summary>
    public virtual IReadOnlyList<Variable> Variables =>
        Schedule is null ? [Iterations, _learningRate, .. _state] : [Iterations, .. _state];

    /// <summary>Optimizers within, with the names under which files keep their state besides.</summary>
    internal virtual IEnumerable<(string Attribute, Optimizer Optimizer)> Inner => [];

    /// <summary>Whether slots have been made for variables.</summary>
    public bool IsBuilt => _trainable is not null;

    /// <summary>The optimizers that change variables: this one, or those it leaves that to.</summary>
    internal virtual IReadOnlyList<Optimizer> Workers => [this];

    /// <summary>Number of updates of variables so far: with accumulation fewer than <see cref="Iterations"/>.</summary>
    internal virtual long UpdateCount => (long)(double)(Tensor)Iterations / (GradientAccumulationSteps ?? 1);

    /// <summary>What the loss is multiplied by before it is differentiated; null: nothing.</summary>
    internal virtual Tensor? LossScale => LossScaleFactor is { } scale ? scale : null;

    /// <summary>The loss to differentiate. Keras: <c>scale_loss</c>.</summary>
    /// <param name="loss">The loss of the batch.</param>
    public Tensor ScaleLoss(Tensor loss) => LossScale is { } scale ? loss * scale : loss;

    /// <summary>The learning rate at this point of the program, a float32 scalar.</summary>
    internal Tensor CurrentLearningRate() => Schedule is null ? _learningRate.Value : Schedule.Call(Iterations);

    /// <summary>Replaces all state by saved values, in the order of <see cref="Variables"/>.</summary>
    /// <exception cref="InvalidOperationException">The optimizer has not been built.</exception>
    /// <exception cref="ArgumentException">Number or shapes differ.</exception>
    public void SetWeights(IReadOnlyList<Tensor> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (!IsBuilt)
            throw new InvalidOperationException(
                $"{GetType().Name} has no state to set yet: call Build with the model's trainable variables first.");
        var variables = Variables;
        if (weights.Count != variables.Count)
            throw new ArgumentException(
                $"{GetType().Name} has {variables.Count} variables, but {weights.Count} values were given.", nameof(weights));
        for (var i = 0; i < variables.Count; i++)
            if (weights[i].Shape != variables[i].Shape)
                throw new ArgumentException(
                    $"The optimizer's variable '{variables[i].Path}' has shape {variables[i].Shape}, "
                    + $"but a value of shape {weights[i].Shape} was given.",
                    nameof(weights));
        for (var i = 0; i < variables.Count; i++)
            variables[i].Assign(Ops.Cast(weights[i], variables[i].DType));
    }

    /// <summary>The arguments that make an equal optimizer, under Keras's names.</summary>
    public virtual Config GetConfig() => new()
    {
        { "name", Name },
        { "learning_rate", Schedule is null ? LearningRate : Schedule },
        { "weight_decay", WeightDecay },
        { "clipnorm", ClipNorm },
        { "global_clipnorm", GlobalClipNorm },
        { "clipvalue", ClipValue },
        { "use_ema", UseEma },
        { "ema_momentum", EmaMomentum },
        { "ema_overwrite_frequency", EmaOverwriteFrequency },
        { "loss_scale_factor", LossScaleFactor },
        { "gradient_accumulation_steps", GradientAccumulationSteps },
    };

    string IConfigurable.ClassName => GetType().Name;

    string IConfigurable.Module => "keras.optimizers";

    /// <summary>Stands for the optimizer of that name; whoever receives it looks it up.</summary>
    [return: NotNullIfNotNull(nameof(name))]
    public static implicit operator Optimizer?(string? name) => name is null ? null : new Named(name);

    private static Variable Scalar(double value) =>
        new(Constants.Filled(Shape.Scalar, value, DType.Float32), "learning_rate", trainable: false);

    internal sealed class Named : Optimizer
    {
        public Named(string name) : base(0) => _name = name;

        protected override void Update(Variable variable, Tensor gradient, Tensor learningRate) =>
            throw Registry.NotResolved(Name);
    }
}
