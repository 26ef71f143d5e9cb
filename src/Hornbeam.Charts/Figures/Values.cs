using System.Numerics;

namespace Hornbeam.Charts;

/// <summary>Copies data of any number type, so that what the caller does with it later changes no figure.</summary>
internal static class Values
{
    internal static double[] Read<T>(IEnumerable<T> values, string name)
        where T : INumberBase<T>
    {
        ArgumentNullException.ThrowIfNull(values, name);
        if (values is IEnumerable<double> doubles) return [.. doubles];
        var list = new List<double>();
        foreach (var value in values) list.Add(double.CreateSaturating(value));
        return [.. list];
    }

    internal static (double[] X, double[] Y) ReadPair<TX, TY>(IEnumerable<TX> x, IEnumerable<TY> y, string xName, string yName)
        where TX : INumberBase<TX>
        where TY : INumberBase<TY>
    {
        var pair = (X: Read(x, xName), Y: Read(y, yName));
        CheckCounts(pair.X.Length, pair.Y.Length, xName, yName);
        return pair;
    }

    internal static void CheckCounts(int first, int second, string firstName, string secondName)
    {
        if (first != second)
            throw new ArgumentException(
                $"{firstName} has {first} values and {secondName} has {second}: give both the same number of values.",
                secondName);
    }
}
