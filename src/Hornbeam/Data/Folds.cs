using Hornbeam.Data;

namespace Hornbeam;

/// <summary>Divides samples into parts to train on and to judge by. All draws are those of the seed given.</summary>
public static class Folds
{
    /// <summary>
    /// Shuffles samples and divides them in two. scikit-learn: <c>train_test_split</c>.
    /// </summary>
    /// <param name="x">The samples along the first axis.</param>
    /// <param name="y">As many targets.</param>
    /// <param name="testSize">The share of the test part, above 0 and below 1; rounded up to whole samples. Default 0.25.</param>
    /// <param name="seed">Decides the order. Default 0.</param>
    /// <exception cref="ArgumentException">The numbers of samples differ, or one part would have none.</exception>
    public static (Tensor TrainX, Tensor TestX, Tensor TrainY, Tensor TestY) TrainTestSplit(Tensor x, Tensor y, double testSize = 0.25, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var count = Samples(x, nameof(x));
        if (Samples(y, nameof(y)) != count)
            throw new ArgumentException($"TrainTestSplit: x has {count} samples, y {Samples(y, nameof(y))}: give a target a sample.", nameof(y));
        var test = testSize is > 0 and < 1 ? (int)Math.Ceiling(testSize * count) : 0;
        if (test == 0 || test == count)
            throw new ArgumentException(FormattableString.Invariant(
                $"TrainTestSplit: a testSize of {testSize} leaves a part of {count} samples empty: give a share above 0 and below 1."), nameof(testSize));
        var order = Shuffled(count, seed);
        var (first, second) = (order[test..], order[..test]);
        return (Rows(x, first), Rows(x, second), Rows(y, first), Rows(y, second));
    }

    /// <summary>
    /// Divides samples into folds of (nearly) equal size, each of which is once the validation. scikit-learn: <c>KFold</c>.
    /// </summary>
    /// <param name="samples">How many samples there are.</param>
    /// <param name="folds">How many folds, from 2 to the number of samples. Default 5.</param>
    /// <param name="seed">Shuffles the samples first. Default null: folds are consecutive samples.</param>
    /// <returns>For each fold the numbers of the samples to train on and of those to validate on, in ascending order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many folds.</exception>
    public static IReadOnlyList<(int[] Train, int[] Validation)> KFold(int samples, int folds = 5, int? seed = null)
    {
        CheckFolds(samples, folds);
        var order = seed is { } number ? Shuffled(samples, number) : [.. Enumerable.Range(0, samples)];
        var fold = new int[samples];
        // The first folds have one sample more where the number does not divide.
        for (int place = 0, at = 0; at < folds; at++)
            for (var end = place + samples / folds + (at < samples % folds ? 1 : 0); place < end; place++)
                fold[order[place]] = at;
        return Parts(fold, folds);
    }

    /// <summary>
    /// As <see cref="KFold"/>, each fold with the same share of every class. scikit-learn: <c>StratifiedKFold</c>.
    /// </summary>
    /// <param name="labels">The class of each sample, of any shape with an element a sample.</param>
    /// <param name="folds">How many folds, at least 2. Default 5.</param>
    /// <param name="seed">Shuffles the samples of each class first. Default null: they come in their order.</param>
    /// <returns>For each fold the numbers of the samples to train on and of those to validate on, in ascending order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many folds.</exception>
    /// <exception cref="ArgumentException">A class has fewer samples than there are folds.</exception>
    public static IReadOnlyList<(int[] Train, int[] Validation)> StratifiedKFold(Tensor labels, int folds = 5, int? seed = null)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var classes = Ops.Cast(labels, DType.Float64).ToArray<double>();
        CheckFolds(classes.Length, folds);
        var fold = new int[classes.Length];
        var next = 0;
        foreach (var group in Enumerable.Range(0, classes.Length).GroupBy(i => classes[i]).OrderBy(group => group.Key))
        {
            int[] members = [.. group];
            if (members.Length < folds)
                throw new ArgumentException(FormattableString.Invariant(
                    $"StratifiedKFold: class {group.Key} has {members.Length} samples for {folds} folds: take fewer folds."), nameof(labels));
            if (seed is { } number)
                members = [.. Shuffled(members.Length, number).Select(place => members[place])];
            // Goes on where the class before ended, so that folds stay equally large.
            foreach (var member in members)
                fold[member] = next++ % folds;
        }
        return Parts(fold, folds);
    }

    /// <summary>The rows of a tensor by their numbers: <c>Folds.Rows(x, fold.Train)</c>.</summary>
    /// <param name="tensor">Rows along the first axis.</param>
    /// <param name="rows">Their numbers, from 0, in any order.</param>
    public static Tensor Rows(Tensor tensor, int[] rows) => Ops.Take(tensor, Tensor.From(rows), 0);

    private static int[] Shuffled(int count, int seed)
    {
        var order = new Permutation(count, seed);
        order.Shuffle();
        return [.. Enumerable.Range(0, count).Select(place => order[place])];
    }

    private static List<(int[] Train, int[] Validation)> Parts(int[] fold, int folds) => [.. Enumerable.Range(0, folds).Select(at => (
        Enumerable.Range(0, fold.Length).Where(i => fold[i] != at).ToArray(),
        Enumerable.Range(0, fold.Length).Where(i => fold[i] == at).ToArray()))];

    private static int Samples(Tensor tensor, string name) => tensor.Rank > 0
        ? tensor.Shape.Length(0)
        : throw new ArgumentException($"{name} is a single number; samples lie along the first axis.", name);

    private static void CheckFolds(int samples, int folds)
    {
        if (folds < 2 || folds > samples)
            throw new ArgumentOutOfRangeException(nameof(folds), folds, $"There can be 2 to {samples} folds of {samples} samples, not {folds}.");
    }
}
