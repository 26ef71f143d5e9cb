namespace Hornbeam.Insight.Rules;

/// <summary>The names of what rules find.</summary>
internal static class Labels
{
    public const string Healthy = "healthy";
    public const string Diverged = "diverged";
    public const string Collapsed = "collapsed";
    public const string NotLearning = "not_learning";
    public const string ConstantPrediction = "constant_prediction";
    public const string RateTooHigh = "learning_rate_too_high";
    public const string RateTooLow = "learning_rate_too_low";
    public const string Overfitting = "overfitting";
    public const string StillImproving = "still_improving";
    public const string NoisyValidation = "noisy_validation";
    public const string DistributionShift = "distribution_shift";
    public const string ValidationBetter = "validation_better_than_training";
    public const string SpikeRecovered = "spike_recovered";
    public const string Plateaued = "plateaued";
    public const string ImprovingSlowly = "improving_slowly";
    public const string StableGap = "stable_gap";
    public const string Unmeasured = "unmeasured";
    public const string CannotTell = "cannot_tell";
}
