using System.Text.RegularExpressions;
using Hornbeam.Saving;

namespace Hornbeam.Optimizers;

/// <summary>
/// Which optimizer is for which variables: the first whose regular expression is found in the variable's path, else the default.
/// Keras: <c>keras.optimizers.OptimizerMap</c>.
/// </summary>
public sealed class OptimizerMap : IConfigurable
{
    private readonly List<(string Pattern, Regex Regex, Optimizer Optimizer)> _entries = [];

    /// <summary>A map without entries.</summary>
    /// <param name="defaultOptimizer">For all variables that no entry fits.</param>
    public OptimizerMap(Optimizer defaultOptimizer)
    {
        ArgumentNullException.ThrowIfNull(defaultOptimizer);
        DefaultOptimizer = Registry.Resolve(defaultOptimizer, nameof(defaultOptimizer))!;
    }

    /// <summary>For all variables that no entry fits.</summary>
    public Optimizer DefaultOptimizer { get; }

    /// <summary>Adds an optimizer for the variables whose path a regular expression is found in.</summary>
    public Optimizer this[string pattern]
    {
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _entries.Add((pattern, new Regex(pattern, RegexOptions.CultureInvariant), Registry.Resolve(value, nameof(value))!));
        }
    }

    /// <summary>All optimizers, each once, the default first.</summary>
    internal IReadOnlyList<Optimizer> All => [.. _entries.Select(entry => entry.Optimizer).Prepend(DefaultOptimizer).Distinct()];

    string IConfigurable.ClassName => nameof(OptimizerMap);

    string IConfigurable.Module => "keras.optimizers";

    /// <summary>The optimizer of a variable.</summary>
    public Optimizer Of(Variable variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return _entries.Find(entry => entry.Regex.IsMatch(variable.Path)).Optimizer ?? DefaultOptimizer;
    }

    /// <summary>The arguments that make an equal map, under Keras's names.</summary>
    public Config GetConfig()
    {
        var entries = new Config();
        foreach (var (pattern, _, optimizer) in _entries)
            entries.Add(pattern, optimizer);
        return new() { { "default_optimizer", DefaultOptimizer }, { "optimizer_map", entries } };
    }
}
