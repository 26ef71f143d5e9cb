namespace Hornbeam.Insight;

/// <summary>What a run learns, as far as its history tells.</summary>
internal enum TaskKind
{
    /// <summary>Numbers, or not known: the loss has no natural scale.</summary>
    Regression,

    /// <summary>One of two classes by cross-entropy.</summary>
    Binary,

    /// <summary>One of several classes by cross-entropy.</summary>
    Multiclass,
}
