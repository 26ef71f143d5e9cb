using Hornbeam.Optimizers;

namespace Hornbeam;

public abstract partial class Optimizer
{
    private readonly List<Variable> _state = [];
    private readonly Dictionary<(Variable, string), Variable> _slots = [];
    private readonly Dictionary<Variable, Variable> _averages = [];
    private readonly Dictionary<Variable, Variable> _accumulators = [];
    private IReadOnlyList<Variable>? _trainable;
    private Tensor? _condition;

    /// <summary>Makes the slots for variables. The first <see cref="Apply"/> does it where nobody has.</summary>
    /// <param name="trainable">The variables that the optimizer will be called for.</param>
    public virtual void Build(IReadOnlyList<Variable> trainable)
    {
        ArgumentNullException.ThrowIfNull(trainable);
        if (IsBuilt)
            return;
        Iterations.Path = $"{Name}/iteration";
        _learningRate.Path = $"{Name}/learning_rate";
        _trainable = [.. trainable];
        foreach (var variable in trainable)
            if (UseEma)
                _averages.Add(variable, AddSlot(variable, "average"));
        foreach (var variable in trainable)
            if (GradientAccumulationSteps is not null)
                _accumulators.Add(variable, AddSlot(variable, "gradient_accumulator"));
        BuildSlots(_trainable);
    }

    /// <summary>
    /// One step, in Keras's order: gradients that are null are left out, the rest unscaled, clipped; then weight decay, the rule,
    /// averages, constraints; at last the counter moves on.
    /// </summary>
    /// <param name="gradients">A gradient a variable, null where the loss does not depend on it.</param>
    /// <param name="trainable">The variables, those the optimizer was built for or some of them.</param>
    /// <exception cref="ArgumentException">Counts differ, a variable is unknown, or there is no gradient at all.</exception>
    public virtual void Apply(IReadOnlyList<Tensor?> gradients, IReadOnlyList<Variable> trainable)
    {
        var (variables, given) = Pair(gradients, trainable);
        if (LossScaleFactor is { } scale)
            given = given.ConvertAll(gradient => gradient / scale);
        if (GradientAccumulationSteps is { } steps)
            Accumulate(variables, given, steps);
        else
            Step(variables, given);
        if (UseEma)
            MoveAverages();
        foreach (var variable in variables)
            if (variable.Constraint is { } constraint)
                Set(variable, constraint.Call(variable));
        Set(Iterations, Iterations.Value + 1);
    }

    /// <summary>Puts the moving averages into the variables, where averages are kept. Fit calls it at its end.</summary>
    public virtual void FinalizeVariables()
    {
        foreach (var (variable, average) in _averages)
            variable.Assign(average);
    }

    /// <summary>The variables whose moving averages are kept, with these.</summary>
    internal IEnumerable<(Variable Variable, Variable Average)> Averages => _averages.Select(pair => (pair.Key, pair.Value));

    /// <summary>The rule: assigns the variable and its slots through <see cref="Set"/>.</summary>
    /// <param name="variable">The variable to change.</param>
    /// <param name="gradient">Its gradient, clipped, of the variable's shape and dtype.</param>
    /// <param name="learningRate">The learning rate, a scalar of the variable's dtype.</param>
    protected abstract void Update(Variable variable, Tensor gradient, Tensor learningRate);

    /// <summary>Makes the rule's slots by <see cref="AddSlot"/>. By default there are none.</summary>
    protected virtual void BuildSlots(IReadOnlyList<Variable> trainable)
    {
    }

    /// <summary>Called once a step before the rule runs for each variable.</summary>
    /// <param name="variables">The variables of this step.</param>
    protected virtual void BeginStep(IReadOnlyList<Variable> variables)
    {
    }

    /// <summary>Adds a slot of a variable, of its shape unless another is given.</summary>
    protected Variable AddSlot(Variable variable, string name, double initial = 0, Shape? shape = null)
    {
        ArgumentNullException.ThrowIfNull(variable);
        var slot = AddState($"{variable.Path.Replace('/', '_')}_{name}", Constants.Filled(
            shape ?? variable.Shape, initial, variable.DType));
        _slots.Add((variable, name), slot);
        return slot;
    }

    /// <summary>Adds a state variable that belongs to no variable alone.</summary>
    protected Variable AddState(string name, Tensor value)
    {
        var state = new Variable(value, name, trainable: false) { Path = $"{Name}/{name}" };
        _state.Add(state);
        return state;
    }

    /// <summary>The variables that the optimizer was built for.</summary>
    private protected IReadOnlyList<Variable> Trainable => _trainable ?? [];

    /// <summary>Puts another optimizer's name before the names of slots.</summary>
    internal void MoveStateInto(string owner)
    {
        foreach (var state in _state)
            state.Path = $"{owner}/{state.Path}";
    }

    /// <summary>A slot made by <see cref="AddSlot"/>.</summary>
    protected Variable Slot(Variable variable, string name) => _slots[(variable, name)];

    /// <summary>Number of updates done, counting this one, as a scalar: <c>t</c> of the formulas.</summary>
    protected Tensor UpdateNumber(DType dtype) => Ops.Cast(Updates() + 1, dtype);

    /// <summary>
    /// Assigns a variable or slot; while gradients are only accumulated, or the step is skipped, nothing changes.
    /// </summary>
    protected void Set(Variable target, Tensor value)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(value);
        if (!target.Trainable && target.DType.IsFloating)
            value = Ops.Where(Ops.Abs(value) < SmallestNormal(target.DType), 0.0, value);
        target.Assign(_condition is null ? value : Ops.Where(_condition, value, target));
    }

    /// <summary>
    /// Running means of a unit that no longer learns fade through subnormal numbers, which processors handle a hundred times slower
    /// than zero; Keras's backends flush them too.
    /// </summary>
    private static double SmallestNormal(DType dtype) => dtype == DType.Float64 ? 2.2250738585072014e-308 : 1.17549435e-38;

    /// <summary>A step of which nothing remains where the condition is false.</summary>
    internal void ApplyIf(Tensor condition, IReadOnlyList<Tensor?> gradients, IReadOnlyList<Variable> trainable)
    {
        _condition = condition;
        try
        {
            Apply(gradients, trainable);
        }
        finally
        {
            _condition = null;
        }
    }

    private (List<Variable> Variables, List<Tensor> Gradients) Pair(
        IReadOnlyList<Tensor?> gradients, IReadOnlyList<Variable> trainable)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        ArgumentNullException.ThrowIfNull(trainable);
        if (gradients.Count != trainable.Count)
            throw new ArgumentException(
                $"{gradients.Count} gradients were given for {trainable.Count} variables.", nameof(gradients));
        Build(trainable);
        var (variables, given) = (new List<Variable>(), new List<Tensor>());
        for (var i = 0; i < trainable.Count; i++)
        {
            if (!_trainable!.Contains(trainable[i]))
                throw new ArgumentException(
                    $"{GetType().Name} was built for other variables and does not know '{trainable[i].Path}'; "
                    + "make a new optimizer for a new set of variables.",
                    nameof(trainable));
            if (gradients[i] is not { } gradient)
                continue;
            variables.Add(trainable[i]);
            given.Add(Ops.Cast(gradient, trainable[i].DType));
        }
        return given.Count > 0
            ? (variables, given)
            : throw new ArgumentException(
                "The loss depends on none of the trainable variables: all gradients are null.", nameof(gradients));
    }

    private void Step(List<Variable> variables, List<Tensor> gradients)
    {
        gradients = Clipping.Apply(gradients, ClipNorm, GlobalClipNorm, ClipValue);
        var rate = CurrentLearningRate();
        foreach (var variable in variables)
            if (DecayOf(variable) is { } decay && Decays(variable))
                Set(variable, variable - variable.Value * decay * Ops.Cast(rate, variable.DType));
        BeginStep(variables);
        for (var i = 0; i < variables.Count; i++)
            Update(variables[i], gradients[i], Ops.Cast(rate, variables[i].DType));
    }

    private void Accumulate(List<Variable> variables, List<Tensor> gradients, int steps)
    {
        var outer = _condition;
        var isUpdateStep = Ops.Equal((Iterations.Value + 1) % steps, 0);
        var sums = variables.Select((variable, i) => gradients[i] + _accumulators[variable].Value).ToList();
        try
        {
            _condition = outer is null ? isUpdateStep : outer & isUpdateStep;
            Step(variables, sums.ConvertAll(sum => sum / steps));
        }
        finally
        {
            _condition = outer;
        }
        // An update clears all accumulators, also those of variables that have no gradient in this step.
        foreach (var (variable, accumulator) in _accumulators)
        {
            var sum = variables.IndexOf(variable) is >= 0 and var at ? sums[at] : accumulator.Value;
            Set(accumulator, Ops.Where(isUpdateStep, 0.0, sum));
        }
    }

    private void MoveAverages()
    {
        var momentum = Ops.Cast(Ops.NotEqual(Updates(), 0), DType.Float32) * EmaMomentum;
        foreach (var (variable, average) in _averages)
        {
            var m = Ops.Cast(momentum, variable.DType);
            Set(average, m * average + (1 - m) * variable);
            if (EmaOverwriteFrequency is { } frequency)
                Set(variable, Ops.Where(Ops.Equal((Updates() + 1) % frequency, 0), average, variable));
        }
    }

    /// <summary>Number of updates done before this one.</summary>
    private Tensor Updates() => GradientAccumulationSteps is { } steps ? Ops.FloorDivide(Iterations, steps) : Iterations.Value;
}
