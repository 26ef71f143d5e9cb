using Hornbeam.Saving;

namespace Hornbeam.Regularizers;

/// <summary>
/// Pushes the rows (or columns) of a matrix towards being orthogonal: factor times the mean magnitude of the cosines of all
/// pairs. Keras: <c>keras.regularizers.OrthogonalRegularizer</c>.
/// </summary>
/// <param name="factor">Strength; default 0.01.</param>
/// <exception cref="ArgumentOutOfRangeException">The strength is negative or not finite.</exception>
public sealed class OrthogonalRegularizer(double factor = 0.01) : Regularizer
{
    /// <summary>Strength.</summary>
    public double Factor { get; } = Checked(factor, nameof(factor));

    /// <summary>
    /// Whether columns are meant rather than rows. Default false. Keras: <c>mode</c> is <c>"rows"</c> or <c>"columns"</c>.
    /// </summary>
    public bool Columns { get; init; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The weight is not a matrix.</exception>
    public override Tensor Call(Tensor weight)
    {
        ArgumentNullException.ThrowIfNull(weight);
        if (weight.Rank != 2)
            throw new ArgumentException(
                $"OrthogonalRegularizer is for matrices, but the weight has shape {weight.Shape}.", nameof(weight));
        var unit = LossFunctions.Normalize(weight, Columns ? 0 : 1);
        var cosines = Columns ? Ops.MatMul(Ops.Transpose(unit), unit) : Ops.MatMul(unit, Ops.Transpose(unit));
        var n = cosines.Shape.Length(0);
        var others = Ops.Abs(cosines * (1 - Ops.Eye(n, dtype: weight.DType)));
        return Factor * 0.5 * Ops.Sum(others) / (n * (n - 1) / 2.0);
    }

    /// <inheritdoc/>
    public override Config GetConfig() => new() { { "factor", (double)(float)Factor }, { "mode", Columns ? "columns" : "rows" } };
}
