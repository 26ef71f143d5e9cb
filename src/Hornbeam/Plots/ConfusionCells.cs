namespace Hornbeam;

/// <summary>Counts which class was taken for which.</summary>
internal static class ConfusionCells
{
    internal static double[,] Of(Tensor labels, Tensor predictions)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(predictions);
        var (truth, answers) = (Classes(labels, isLabels: true), Classes(predictions, isLabels: false));
        if (truth.Length != answers.Length || truth.Length == 0)
            throw new ArgumentException(
                $"There are {truth.Length} labels and {answers.Length} predictions. Give a row of predictions a label, at least one.",
                nameof(predictions));
        var classes = 1 + Math.Max(truth.Max(), answers.Max());
        classes = Math.Max(classes, Math.Max(Columns(labels), Math.Max(Columns(predictions), 2)));
        var cells = new double[classes, classes];
        for (var i = 0; i < truth.Length; i++)
            cells[truth[i], answers[i]]++;
        return cells;
    }

    internal static double[,] Shares(double[,] cells)
    {
        var shares = (double[,])cells.Clone();
        for (var row = 0; row < cells.GetLength(0); row++)
        {
            var all = Enumerable.Range(0, cells.GetLength(1)).Sum(column => cells[row, column]);
            for (var column = 0; column < cells.GetLength(1); column++)
                // A class without samples has no shares.
                shares[row, column] = all == 0 ? double.NaN : cells[row, column] / all;
        }
        return shares;
    }

    private static int Columns(Tensor tensor) => tensor.Rank == 2 ? tensor.Shape.Length(1) : 1;

    private static int[] Classes(Tensor tensor, bool isLabels)
    {
        var numbers = Ops.Cast(tensor, DType.Float64).ToArray<double>();
        var columns = Columns(tensor);
        if (columns >= 2)
            return [.. numbers.Chunk(columns).Select(row => Array.IndexOf(row, row.Max()))];
        return Array.ConvertAll(numbers, number => isLabels ? ClassOf(number) : number > 0.5 ? 1 : 0);
    }

    private static int ClassOf(double label) => label is >= 0 and <= 100_000 && label == Math.Floor(label)
        ? (int)label
        : throw new ArgumentException(FormattableString.Invariant($"A label is {label}; classes are whole numbers from 0."), nameof(label));
}
