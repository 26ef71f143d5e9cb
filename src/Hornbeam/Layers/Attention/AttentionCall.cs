namespace Hornbeam.Layers;

/// <summary>What a call of an attention layer may be given. Keras: the arguments of <c>call</c>.</summary>
public sealed record AttentionCall
{
    /// <summary>Whether a step of the query sees only steps of the value up to its own. Default false.</summary>
    public bool UseCausalMask { get; init; }

    /// <summary>Whether the weights of the value's steps are given too, as a second output. Default false.</summary>
    public bool ReturnAttentionScores { get; init; }

    /// <summary>
    /// Which steps of the value each step of the query may see, true or false, of shape (samples, query steps, value steps), or 1 where
    /// lengths are shared; only layers with heads take it. Default null: all.
    /// </summary>
    public Tensor? AttentionMask { get; init; }
}
