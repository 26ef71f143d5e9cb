using Xunit.Sdk;

namespace Hornbeam.Golden;

/// <summary>Compares results with recorded ones and says where and by how much they differ.</summary>
internal static class GoldenCompare
{
    /// <summary>Fails unless the shape is the recorded one and every element is within the case's tolerance.</summary>
    public static void Equal(
        GoldenCase golden, string what, GoldenTensor expected, IEnumerable<int> shape, ReadOnlySpan<double> actual)
    {
        int[] got = [.. shape];
        if (!got.SequenceEqual(expected.Shape))
            throw Failure(golden, $"{what}: expected the shape {Show(expected.Shape)}, got {Show(got)}.");
        Equal(golden, what, expected, actual);
    }

    /// <summary>Fails unless every element is within the case's tolerance; integers and truth values must be equal.</summary>
    public static void Equal(GoldenCase golden, string what, GoldenTensor expected, ReadOnlySpan<double> actual)
    {
        if (expected.Digest is { } digest)
        {
            Equal(golden, what + " (sum)", [digest.Sum], [Sum(actual, value => value)]);
            Equal(golden, what + " (norm)", [digest.Norm], [Math.Sqrt(Sum(actual, value => value * value))]);
            Equal(golden, what + " (first)", digest.First, actual[..Math.Min(digest.First.Length, actual.Length)]);
            return;
        }
        var (rtol, atol) = expected.IsFloat ? (golden.Rtol, golden.Atol) : (0, 0);
        if (Mismatch(expected.Doubles, actual, rtol, atol, expected.Shape) is { } message)
            throw Failure(golden, $"{what}: {message}");
    }

    /// <inheritdoc cref="Equal(GoldenCase, string, GoldenTensor, ReadOnlySpan{double})"/>
    public static void Equal(GoldenCase golden, string what, GoldenTensor expected, ReadOnlySpan<float> actual)
    {
        var values = new double[actual.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = actual[i];
        Equal(golden, what, expected, values);
    }

    /// <summary>Fails unless every number is within the case's tolerance.</summary>
    public static void Equal(GoldenCase golden, string what, ReadOnlySpan<double> expected, ReadOnlySpan<double> actual)
    {
        if (Mismatch(expected, actual, golden.Rtol, golden.Atol, [expected.Length]) is { } message)
            throw Failure(golden, $"{what}: {message}");
    }

    /// <summary>
    /// What is wrong, or null: an element passes when |actual - expected| is at most atol + rtol |expected|; NaN and
    /// infinities must be the same.
    /// </summary>
    public static string? Mismatch(
        ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double rtol, double atol, IReadOnlyList<int> shape)
    {
        if (expected.Length != actual.Length)
            return $"expected {expected.Length} elements, got {actual.Length}.";
        var (first, wrong, worst, largest) = (-1, 0, -1, 0.0);
        for (var i = 0; i < expected.Length; i++)
        {
            var error = Error(expected[i], actual[i]);
            if (error <= atol + rtol * (double.IsFinite(expected[i]) ? Math.Abs(expected[i]) : 0))
                continue;
            if (first < 0)
                first = i;
            wrong++;
            if (worst < 0 || error > largest)
                (worst, largest) = (i, error);
        }
        return wrong == 0
            ? null
            : FormattableString.Invariant($"{wrong} of {expected.Length} elements differ (rtol {rtol}, atol {atol}); ")
                + FormattableString.Invariant($"first at {Place(first, shape)}: expected {expected[first]}, got {actual[first]}; ")
                + FormattableString.Invariant($"largest error {largest} at {Place(worst, shape)}.");
    }

    /// <summary>A failed assertion that names the case.</summary>
    public static XunitException Failure(GoldenCase golden, string message) => new($"{golden}: {message}");

    private static double Error(double expected, double actual)
    {
        if (expected.Equals(actual) || expected == actual)
            return 0;
        return double.IsFinite(expected) && double.IsFinite(actual) ? Math.Abs(actual - expected) : double.PositiveInfinity;
    }

    private static double Sum(ReadOnlySpan<double> values, Func<double, double> of)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += of(value);
        return sum;
    }

    private static string Place(int index, IReadOnlyList<int> shape)
    {
        var place = new int[shape.Count];
        for (var axis = shape.Count - 1; axis >= 0; axis--)
            (index, place[axis]) = Math.DivRem(index, shape[axis]);
        return Show(place);
    }

    private static string Show(IEnumerable<int> numbers) => $"[{string.Join(", ", numbers)}]";
}
