using System.Globalization;

namespace Hornbeam.Insight.Rules;

/// <summary>One problem or remark with its definition. A rule reads a run and what the rules before it said.</summary>
internal abstract class Rule(string label)
{
    /// <summary>The name of what it finds.</summary>
    public string Label { get; } = label;

    /// <summary>How strongly it holds; the border is 1 (see <see cref="Evidence"/>).</summary>
    public abstract double Strength(Run run, Verdicts verdicts);

    /// <summary>What to tell, where it holds.</summary>
    public abstract Finding Tell(Run run, Verdicts verdicts, double confidence);

    /// <summary>A number for people: four significant digits.</summary>
    protected static string N(double value)
    {
        if (!double.IsFinite(value))
            return double.IsNaN(value) ? "NaN" : value > 0 ? "infinity" : "-infinity";
        var size = Math.Abs(value);
        return size is >= 1e-3 and < 1e6 || size == 0
            ? value.ToString("G4", CultureInfo.InvariantCulture)
            : value.ToString("0.###e+00", CultureInfo.InvariantCulture);
    }

    /// <summary>A share for people: <c>12 %</c>.</summary>
    protected static string Percent(double share) => Math.Round(100 * share).ToString(CultureInfo.InvariantCulture) + " %";

    /// <summary>Text with numbers as people everywhere read them.</summary>
    protected static string T(FormattableString text) => FormattableString.Invariant(text);

    /// <summary>The epochs of a run from one place to another, for a finding.</summary>
    protected Finding Found(
        Run run, string title, Severity severity, double confidence, int from, int to, string evidence, string advice, string? code,
        params ReadOnlySpan<(string Name, double Value)> numbers)
    {
        var named = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (name, value) in numbers)
            named[name] = value;
        return new Finding
        {
            Rule = Label,
            Title = title,
            Severity = severity,
            Confidence = confidence,
            FirstEpoch = run.Epochs[from],
            LastEpoch = run.Epochs[to],
            Numbers = named,
            Evidence = evidence,
            Advice = advice,
            Code = code,
        };
    }

    /// <summary>The constructor of the optimizer with another rate: <c>new Adam(0.0001)</c>.</summary>
    protected static string OptimizerWith(Run run, double factor, string? options = null)
    {
        var rate = run.Trained?.LearningRate is > 0 and var known ? N(known * factor) : T($"learningRate * {factor}");
        return T($"model.Compile(optimizer: new {OptimizerName(run)}({rate}){(options is null ? "" : $" {{ {options} }}")}, ...)");
    }

    /// <summary>
    /// By what to multiply a rate that is too high: the factor given, or what leads to three times the optimizer's usual rate where
    /// that is less.
    /// </summary>
    protected static double Lower(Run run, double factor) =>
        run.RelativeRate is { } times && 3 / times < factor ? double.Round(3 / times, 6) : factor;

    /// <summary>The class of the run's optimizer; Adam where it is not known.</summary>
    protected static string OptimizerName(Run run) => run.Trained?.Optimizer?.ToUpperInvariant() switch
    {
        "SGD" => "SGD",
        "RMSPROP" => "RMSprop",
        "ADAGRAD" => "Adagrad",
        "ADAMW" => "AdamW",
        "NADAM" => "Nadam",
        "ADAMAX" => "Adamax",
        _ => "Adam",
    };
}
