namespace Hornbeam;

/// <summary>The loss of the best answer that does not look at the inputs: what a model must beat.</summary>
internal static class Baseline
{
    /// <summary>The loss of the best constant predictor, or null where it is not known for the loss.</summary>
    public static double? Of(string loss, double[] targets, int columns)
    {
        if (targets.Length == 0)
            return null;
        return loss switch
        {
            "mean_squared_error" =>
                MeanOver(targets, columns, column => MeanOf(column, value => Math.Pow(value - column.Average(), 2))),
            "mean_absolute_error" => MeanOver(targets, columns, column => MeanOf(column, Distance(column))),
            "binary_crossentropy" => MeanOver(targets, columns, column => BinaryEntropy(column.Average())),
            "categorical_crossentropy" =>
                Entropy(Enumerable.Range(0, columns).Select(column => Column(targets, columns, column).Average())),
            "sparse_categorical_crossentropy" =>
                Entropy(targets.GroupBy(label => label).Select(group => (double)group.Count() / targets.Length)),
            _ => null,
        };
    }

    /// <summary>Number of classes that the targets of a classifier tell, or null.</summary>
    public static int? Classes(string loss, double[] targets, int columns, int outputs) => loss switch
    {
        "binary_crossentropy" or "binary_focal_crossentropy" => columns == 1 ? 2 : null,
        "categorical_crossentropy" or "categorical_focal_crossentropy" => columns,
        "sparse_categorical_crossentropy" => Math.Max(outputs, (int)targets.DefaultIfEmpty().Max() + 1),
        _ => null,
    };

    private static Func<double, double> Distance(double[] column)
    {
        var sorted = column.Order().ToArray();
        var median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        return value => Math.Abs(value - median);
    }

    private static double MeanOver(double[] targets, int columns, Func<double[], double> of) =>
        Enumerable.Range(0, columns).Average(column => of(Column(targets, columns, column)));

    private static double MeanOf(double[] values, Func<double, double> of) => values.Average(of);

    private static double[] Column(double[] targets, int columns, int column) =>
        [.. Enumerable.Range(0, targets.Length / columns).Select(row => targets[row * columns + column])];

    private static double BinaryEntropy(double share) => Entropy([share, 1 - share]);

    private static double Entropy(IEnumerable<double> shares) =>
        -shares.Where(share => share > 0).Sum(share => share * Math.Log(share));
}
