using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// Gives for each step of a query a mean of a value's steps, weighted by how well the key's steps fit the query. Applied to a list
/// [query, value] or [query, value, key]; without a key the value is also the key.
/// </summary>
public abstract class AttentionLayer : Layer
{
    internal const string CausalMask = "use_causal_mask";
    internal const string Scores = "return_attention_scores";

    private protected AttentionLayer()
    {
    }

    private protected AttentionLayer(ConfigReader reader)
        : base(reader)
    {
    }

    /// <summary>Applies the layer with further arguments.</summary>
    /// <param name="x">[query, value] or [query, value, key].</param>
    /// <param name="call">The arguments.</param>
    /// <param name="context">The call this is part of; null for a call by itself.</param>
    /// <param name="training">Whether it trains; null: as the surrounding call, which by itself does not.</param>
    /// <returns>The output, and behind it the scores where they are asked for.</returns>
    /// <exception cref="ArgumentException">There are too few or too many inputs, or shapes do not fit.</exception>
    public Tensors Apply(Tensors x, AttentionCall call, CallContext? context = null, bool? training = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(call);
        var arguments = CallArguments.Of((CausalMask, call.UseCausalMask), (Scores, call.ReturnAttentionScores));
        return Apply(WithMask(x, call.AttentionMask), context, training, arguments);
    }

    internal sealed override IReadOnlyList<string> CallFlags => [CausalMask, Scores];

    private protected sealed override bool SetsMasks => true;

    /// <summary>The inputs and behind them a mask, for layers that take one.</summary>
    private protected virtual Tensors WithMask(Tensors x, Tensor? attentionMask) => attentionMask is null
        ? x
        : throw new ArgumentException($"Layer '{Name}' ({ClassName}) takes no AttentionMask; only layers with heads do.", nameof(attentionMask));

    /// <summary>What the layer gives, with the weights of the value's steps and their mask.</summary>
    private protected abstract Attended Attend(Tensors x, CallContext context, bool isCausal, bool givesScores);

    /// <inheritdoc/>
    protected sealed override Tensors Call(Tensors x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        var givesScores = context.Has(Scores);
        var attended = Attend(x, context, context.Has(CausalMask), givesScores);
        // A new tensor, as the mask would otherwise be bound to one that others use.
        var output = new Tensor(attended.Output.Node);
        context.SetMask(output, context.MaskOf(x[0]));
        if (!givesScores)
            return output;
        context.SetMask(attended.Scores, attended.ScoresMask);
        return Tensors.Create(output, attended.Scores);
    }

    /// <summary>Where a step of the query (rows) may see one of the value (columns): not later ones.</summary>
    private protected static Tensor Causal(int queries, int values) =>
        Ops.GreaterEqual(Ops.ExpandDims(Ops.Arange(queries), 1), Ops.Arange(values));

    /// <summary>Both masks, where there are two.</summary>
    private protected static Tensor? Both(Tensor? one, Tensor? other) => one is null ? other : other is null ? one : one & other;

    /// <summary>Refuses another number of inputs.</summary>
    private protected void CheckCount(int count, int most)
    {
        if (count < 2 || count > most)
            throw new ArgumentException(
                $"Layer '{Name}' ({ClassName}) takes a list [query, value] or [query, value, key], but {count} "
                + $"{(count == 1 ? "tensor" : "tensors")} came. For attention of a sequence to itself: Apply([x, x]).");
    }
}
