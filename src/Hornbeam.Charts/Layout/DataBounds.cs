using System.Runtime.CompilerServices;

namespace Hornbeam.Charts.Layout;

/// <summary>Collects the extent of data along both axes; counts what a logarithmic axis cannot show.</summary>
internal sealed class DataBounds(Scale xScale, Scale yScale)
{
    /// <summary>Beyond this a value counts as infinite: differences of axis ends must stay finite.</summary>
    private const double Largest = 1e300;

    internal Extent X { get; private set; } = Extent.Empty;

    internal Extent Y { get; private set; } = Extent.Empty;

    internal int LeftOut { get; private set; }

    /// <summary>Whether something stands on zero of the y axis, which then needs no space below.</summary>
    internal bool StandsOnZero { get; private set; }

    /// <summary>Whether something fills the axes to their ends, which then need no space beside it.</summary>
    internal bool FillsX { get; private set; }

    /// <summary>Whether something fills the axes up to their ends.</summary>
    internal bool FillsY { get; private set; }

    internal static bool IsUsable(double value) => Math.Abs(value) <= Largest;

    internal void AddX(double value)
    {
        if (IsUsable(value) && (xScale == Scale.Linear || value > 0)) X = X.With(value);
    }

    internal void AddY(double value)
    {
        if (!IsUsable(value)) return;
        if (yScale == Scale.Linear || value > 0) Y = Y.With(value);
        else LeftOut++;
    }

    internal void FillX(double from, double to)
    {
        FillsX = true;
        AddX(from);
        AddX(to);
    }

    internal void FillY(double from, double to)
    {
        FillsY = true;
        AddY(from);
        AddY(to);
    }

    /// <summary>Takes over the extent along x of what has another y axis.</summary>
    internal void ShareX(DataBounds other) => (X, FillsX) = (X.With(other.X), FillsX || other.FillsX);

    internal void StandOnZero()
    {
        StandsOnZero = true;
        if (yScale == Scale.Linear) Y = Y.With(0);
    }

    /// <summary>Adds values at x = 0, 1, 2, ...</summary>
    internal void AddSequence(double[] y)
    {
        if (y.Length > 0)
        {
            AddX(xScale == Scale.Log ? 1 : 0);
            AddX(y.Length - 1);
        }
        AddValues(y);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void AddPoints(double[] x, double[] y)
    {
        var (min, max) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in x)
        {
            if (!(Math.Abs(value) <= Largest) || (xScale == Scale.Log && value <= 0)) continue;
            if (value < min) min = value;
            if (value > max) max = value;
        }
        if (min <= max) X = X.With(min).With(max);
        AddValues(y);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddValues(double[] values)
    {
        var (min, max) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            if (!(Math.Abs(value) <= Largest)) continue;
            if (yScale == Scale.Log && value <= 0)
            {
                LeftOut++;
                continue;
            }
            if (value < min) min = value;
            if (value > max) max = value;
        }
        if (min <= max) Y = Y.With(min).With(max);
    }
}
