using System.Text.RegularExpressions;
using Hornbeam.Optimizers;

namespace Hornbeam;

public abstract partial class Optimizer
{
    private readonly HashSet<Variable> _undecayed = [];
    private readonly List<Regex> _undecayedNames = [];

    /// <summary>
    /// Decoupled weight decay: before each update every variable loses this share, times the learning rate, of itself.
    /// Default null: none.
    /// </summary>
    public double? WeightDecay { get => Options.WeightDecay; init => Options = Options with { WeightDecay = value }; }

    /// <summary>Each gradient whose Euclidean norm is larger is scaled down to this norm. Default null: none.</summary>
    /// <exception cref="ArgumentException">Another way of clipping is set.</exception>
    public double? ClipNorm { get => Options.ClipNorm; init => Options = Options with { ClipNorm = value }; }

    /// <summary>Each gradient's elements are clipped to plus and minus this. Default null: none.</summary>
    /// <exception cref="ArgumentException">Another way of clipping is set.</exception>
    public double? ClipValue { get => Options.ClipValue; init => Options = Options with { ClipValue = value }; }

    /// <summary>All gradients are scaled together so that their common norm is at most this. Default null: none.</summary>
    /// <exception cref="ArgumentException">Another way of clipping is set.</exception>
    public double? GlobalClipNorm { get => Options.GlobalClipNorm; init => Options = Options with { GlobalClipNorm = value }; }

    /// <summary>Whether a moving average of every variable is kept. Default false.</summary>
    public bool UseEma { get => Options.UseEma; init => Options = Options with { UseEma = value }; }

    /// <summary>Share of the old average in the new one. Default 0.99.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between 0 and 1.</exception>
    public double EmaMomentum { get => Options.EmaMomentum; init => Options = Options with { EmaMomentum = value }; }

    /// <summary>
    /// After every so many steps the averages replace the variables. Default null: only at the end of training.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int? EmaOverwriteFrequency
    {
        get => Options.EmaOverwriteFrequency;
        init => Options = Options with { EmaOverwriteFrequency = value };
    }

    /// <summary>The loss was multiplied by this, so gradients are divided by it. Default null: 1.</summary>
    public double? LossScaleFactor { get => Options.LossScaleFactor; init => Options = Options with { LossScaleFactor = value }; }

    /// <summary>
    /// Variables change only at every so manieth step, by the mean of the gradients since. Default null: at every step.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 2.</exception>
    public int? GradientAccumulationSteps
    {
        get => Options.GradientAccumulationSteps;
        init => Options = Options with { GradientAccumulationSteps = value };
    }

    /// <summary>All of these at once.</summary>
    internal OptimizerOptions Options { get; init; } = new();

    /// <summary>Keeps weight decay from variables. To be called before the optimizer is built.</summary>
    /// <param name="variables">These variables.</param>
    /// <param name="names">All variables in whose path one of these regular expressions is found.</param>
    /// <exception cref="InvalidOperationException">The optimizer has been built.</exception>
    public virtual void ExcludeFromWeightDecay(IEnumerable<Variable>? variables = null, IEnumerable<string>? names = null)
    {
        if (IsBuilt)
            throw new InvalidOperationException(
                "ExcludeFromWeightDecay must be called before the optimizer is built (before the first step).");
        _undecayed.UnionWith(variables ?? []);
        _undecayedNames.AddRange((names ?? []).Select(name => new Regex(name, RegexOptions.CultureInvariant)));
    }

    /// <summary>The decay of one variable; null: none.</summary>
    private protected virtual double? DecayOf(Variable variable) => WeightDecay;

    private bool Decays(Variable variable) =>
        !_undecayed.Contains(variable) && !_undecayedNames.Exists(name => name.IsMatch(variable.Path));
}
