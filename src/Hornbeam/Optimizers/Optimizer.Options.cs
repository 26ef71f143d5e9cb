using System.Text.RegularExpressions;

namespace Hornbeam;

public abstract partial class Optimizer
{
    private readonly HashSet<Variable> _undecayed = [];
    private readonly List<Regex> _undecayedNames = [];

    /// <summary>
    /// Decoupled weight decay: before each update every variable loses this share, times the learning rate, of itself.
    /// Default null: none.
    /// </summary>
    public double? WeightDecay { get; init; }

    /// <summary>Each gradient whose Euclidean norm is larger is scaled down to this norm. Default null: none.</summary>
    /// <exception cref="ArgumentException">Another way of clipping is set.</exception>
    public double? ClipNorm { get; init => field = Alone(value, nameof(ClipNorm), ClipValue, GlobalClipNorm); }

    /// <summary>Each gradient's elements are clipped to plus and minus this. Default null: none.</summary>
    /// <exception cref="ArgumentException">Another way of clipping is set.</exception>
    public double? ClipValue { get; init => field = Alone(value, nameof(ClipValue), ClipNorm, GlobalClipNorm); }

    /// <summary>All gradients are scaled together so that their common norm is at most this. Default null: none.</summary>
    /// <exception cref="ArgumentException">Another way of clipping is set.</exception>
    public double? GlobalClipNorm { get; init => field = Alone(value, nameof(GlobalClipNorm), ClipNorm, ClipValue); }

    /// <summary>Whether a moving average of every variable is kept. Default false.</summary>
    public bool UseEma { get; init; }

    /// <summary>Share of the old average in the new one. Default 0.99.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between 0 and 1.</exception>
    public double EmaMomentum
    {
        get;
        init => field = value is >= 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(EmaMomentum), value, "EmaMomentum must lie between 0 and 1.");
    } = 0.99;

    /// <summary>After every so many steps the averages replace the variables. Default null: only at the end of training.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int? EmaOverwriteFrequency
    {
        get;
        init => field = value is null or >= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(EmaOverwriteFrequency), value, "EmaOverwriteFrequency must be at least 1, or null.");
    }

    /// <summary>The loss was multiplied by this, so gradients are divided by it. Default null: 1.</summary>
    public double? LossScaleFactor { get; init; }

    /// <summary>Variables change only at every so manieth step, by the mean of the gradients since. Default null: at every step.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 2.</exception>
    public int? GradientAccumulationSteps
    {
        get;
        init => field = value is null or >= 2
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(GradientAccumulationSteps), value, "GradientAccumulationSteps must be at least 2, or null.");
    }

    /// <summary>Keeps weight decay from variables. To be called before the optimizer is built.</summary>
    /// <param name="variables">These variables.</param>
    /// <param name="names">All variables in whose name one of these regular expressions is found.</param>
    /// <exception cref="InvalidOperationException">The optimizer has been built.</exception>
    public void ExcludeFromWeightDecay(IEnumerable<Variable>? variables = null, IEnumerable<string>? names = null)
    {
        if (IsBuilt)
            throw new InvalidOperationException("ExcludeFromWeightDecay must be called before the optimizer is built (before the first step).");
        _undecayed.UnionWith(variables ?? []);
        _undecayedNames.AddRange((names ?? []).Select(name => new Regex(name, RegexOptions.CultureInvariant)));
    }

    private bool Decays(Variable variable) =>
        !_undecayed.Contains(variable) && !_undecayedNames.Exists(name => name.IsMatch(variable.Path));

    private static double? Alone(double? value, string name, double? other, double? another) =>
        value is null || (other is null && another is null)
            ? value
            : throw new ArgumentException($"{name}: only one of ClipNorm, ClipValue and GlobalClipNorm can be set.", name);
}
