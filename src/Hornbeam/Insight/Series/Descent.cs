namespace Hornbeam.Insight.Series;

/// <summary>
/// How a series falls: read at its start, middle, third quarter and end, each the mean of an eighth of the run. Two curves are laid
/// through these points, a power of the epoch and an exponential; a real loss falls somewhere between them, so between them lies what
/// more epochs would bring.
/// </summary>
internal readonly struct Descent
{
    private readonly double _late;
    private readonly double _halves;

    public Descent(ReadOnlySpan<double> values)
    {
        Width = Math.Max(1, values.Length / 8);
        var lastBlock = values.Length - Width;
        var middleBlock = lastBlock / 2;
        var thirdBlock = 3 * lastBlock / 4;
        var lateBlock = middleBlock + (lastBlock - middleBlock) / 2;
        var width = Width;
        Start = Block(values, 0, width);
        Middle = Block(values, middleBlock, width);
        End = Block(values, lastBlock, width);
        var third = Block(values, thirdBlock, width);
        Exponent = Power(Middle, End, middleBlock, lastBlock, width);
        LateExponent = thirdBlock < lastBlock ? Power(third, End, thirdBlock, lastBlock, width) : Exponent;
        _halves = 1.5 * values.Length / Math.Max(1, lastBlock - middleBlock);
        var early = (Start - Middle) / Math.Max(1, middleBlock);
        var late = (Middle - End) / Math.Max(1, lastBlock - middleBlock);
        Straightness = early > 0 ? late / early : late > 0 ? 2 : 0;
        _late = Remaining(Middle, Block(values, lateBlock, width), End, lateBlock - middleBlock, lastBlock - lateBlock);
    }

    /// <summary>How many epochs each of the points is the mean of.</summary>
    public int Width { get; }

    /// <summary>The level at the start.</summary>
    public double Start { get; }

    /// <summary>The level in the middle.</summary>
    public double Middle { get; }

    /// <summary>The level at the end.</summary>
    public double End { get; }

    /// <summary>Minus the exponent of the power of the epoch that leads from the middle to the end.</summary>
    public double Exponent { get; }

    /// <summary>The same from the third quarter to the end.</summary>
    public double LateExponent { get; }

    /// <summary>The slope of the second half over that of the first: 1 for a line, small where the fall is over.</summary>
    public double Straightness { get; }

    /// <summary>The fall from the middle to the end.</summary>
    public double LateFall => Middle - End;

    /// <summary>Whether that fall stands out of the noise of single values by so many standard errors.</summary>
    public bool StandsOut(double noise, double errors) => LateFall > errors * noise * Math.Sqrt(2.0 / Width);

    /// <summary>
    /// The share of the end's level by which the series would fall further in a run 2.5 times as long (the labelled runs that
    /// rules are checked on went on for 2 to 3 times): the mean of both curves. A fall that slows down faster than a power of
    /// the epoch is an exponential's alone.
    /// </summary>
    public double FurtherFall
    {
        get
        {
            if (!(End > 0))
                return 0;
            var power = 1 - Math.Pow(2.5, -Math.Max(0, Math.Min(Exponent, LateExponent)));
            return LateExponent >= 0.7 * Exponent ? (power + Exponential) / 2 : Math.Min(Exponential, _late);
        }
    }

    /// <summary>
    /// What the exponential through start, middle and end has before it in another run and a half, as a share of the end: each
    /// further half of the run brings <see cref="Straightness"/> times what the one before brought.
    /// </summary>
    private double Exponential
    {
        get
        {
            var s = Straightness;
            if (s is <= 0 or >= 1.5 || !(LateFall > 0))
                return 0;
            // A line goes on; so does what bends down, but not faster: how long would not be known.
            return Math.Min(1, (s < 0.999 ? s * (1 - Math.Pow(s, _halves)) / (1 - s) : _halves) * LateFall / End);
        }
    }

    /// <summary>What an exponential through three levels still has before it, as a share of the last one.</summary>
    private static double Remaining(double a, double b, double c, int first, int second)
    {
        if (!(a > b && b > c && c > 0) || first <= 0 || second <= 0)
            return 0;
        var ratio = (b - c) / second / ((a - b) / first);
        return ratio < 0.99 ? Math.Min(1, (b - c) * ratio / (1 - ratio) / c) : 1;
    }

    private static double Block(ReadOnlySpan<double> values, int from, int width) =>
        values.Length == 0 ? double.NaN : Statistics.Mean(values.Slice(from, width));

    /// <summary>Minus the exponent of the power of the epoch between two blocks, epochs counted from 1.</summary>
    private static double Power(double from, double to, int fromBlock, int toBlock, int width)
    {
        var shift = 1 + (width - 1) / 2.0;
        return from > 0 && to > 0 && toBlock > fromBlock
            ? Math.Log(from / to) / Math.Log((toBlock + shift) / (fromBlock + shift))
            : 0;
    }
}
