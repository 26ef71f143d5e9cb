namespace Hornbeam.Layers;

/// <summary>
/// The sums of products of attention over axes of projected tensors (samples, axes ..., heads, length), in Einstein's notation.
/// </summary>
/// <param name="Scores">From key and query to scores: the other axes with heads, the query's axes, the value's axes.</param>
/// <param name="Output">From weights and value to the shape of the query.</param>
/// <param name="ScoreAxes">The value's axes among those of the scores.</param>
/// <param name="Axes">Over how many axes attention goes.</param>
internal sealed record AttentionEquations(string Scores, string Output, Axis ScoreAxes, int Axes)
{
    /// <summary>The equations for tensors of a rank.</summary>
    public static AttentionEquations For(int rank, int[] axes)
    {
        var target = Enumerable.Range('a', rank).Select(letter => (char)letter).ToArray();
        var source = target.ToArray();
        for (var i = 0; i < axes.Length; i++)
            source[axes[i]] = (char)('a' + rank + i);
        var batch = Enumerable.Range(0, rank - 1).Except(axes).Select(axis => target[axis]);
        var scores = string.Concat([.. batch, .. axes.Select(axis => target[axis]), .. axes.Select(axis => source[axis])]);
        int[] last = [.. Enumerable.Range(1, axes.Length).Select(i => -i)];
        return new AttentionEquations(
            $"{new string(source)},{new string(target)}->{scores}", $"{scores},{new string(source)}->{new string(target)}", last, axes.Length);
    }
}
