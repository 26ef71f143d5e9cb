using Hornbeam.Insight;
using Hornbeam.Insight.Rules;

namespace Hornbeam;

/// <summary>
/// Reads training histories: what happened, what to do, when to stop, what the numbers mean. It works on any history, be it from Fit,
/// from a file or pasted text; the more is recorded (validation, rates, sample counts), the more it can say.
/// </summary>
public static class Insights
{
    /// <summary>The confidence from which findings are told: at one half the numbers reach a rule's thresholds.</summary>
    private const double Border = 0.5;

    /// <summary>Says what happened in a run and what to do: <c>Console.WriteLine(history.Diagnose())</c>.</summary>
    /// <param name="history">What was measured.</param>
    /// <param name="leastConfidence">Findings below this confidence are left out, from 0 to below 1. Default 0.5.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is not from 0 to below 1.</exception>
    public static Diagnosis Diagnose(this History history, double leastConfidence = Border)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (leastConfidence is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(leastConfidence), leastConfidence,
                "Diagnose takes a least confidence from 0 (all) to below 1; 0.5 is the default.");
        }
        if (Run.Of(history) is not { } run)
            return DiagnosisWriter.OfNothing(history);
        var (findings, verdicts) = RuleBook.Ask(run, leastConfidence);
        return DiagnosisWriter.Of(run, findings, verdicts);
    }

    /// <summary>
    /// Says when to stop and how many epochs suffice, by each validation series; "cannot tell" where it cannot.
    /// </summary>
    /// <param name="history">What was measured.</param>
    public static EpochRecommendation RecommendEpochs(this History history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var run = Run.Of(history);
        return EpochAdvisor.Of(run, run is null ? new Verdicts() : RuleBook.Ask(run, Border).Verdicts);
    }

    /// <summary>
    /// Explains the numbers of this run to whoever has not seen any before: each part of Keras's console line, what this loss at this
    /// value means, and what the bars are.
    /// </summary>
    /// <param name="history">What was measured.</param>
    public static string Describe(this History history)
    {
        ArgumentNullException.ThrowIfNull(history);
        return HistoryDescription.Of(history);
    }
}
