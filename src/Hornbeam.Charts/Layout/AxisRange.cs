namespace Hornbeam.Charts.Layout;

/// <summary>The ends and the scale of an axis.</summary>
internal readonly struct AxisRange
{
    private readonly double start;

    internal AxisRange(double min, double max, Scale scale)
    {
        (Min, Max, Scale) = (min, max, scale);
        start = scale == Scale.Log ? Math.Log10(min) : min;
        Length = (scale == Scale.Log ? Math.Log10(max) : max) - start;
    }

    internal double Min { get; }

    internal double Max { get; }

    internal Scale Scale { get; }

    /// <summary>From end to end in the units of <see cref="Offset"/>.</summary>
    internal double Length { get; }

    /// <summary>How far a value lies from the lower end: decades on a logarithmic axis.</summary>
    internal double Offset(double value) => (Scale == Scale.Log ? Math.Log10(value) : value) - start;

    /// <summary>Whether a value has a place on this axis, inside its ends or outside.</summary>
    internal bool Shows(double value) => DataBounds.IsUsable(value) && (Scale == Scale.Linear || value > 0);

    /// <summary>What bars stand on: zero, or the lower end of a logarithmic axis.</summary>
    internal double Base() => Scale == Scale.Log ? Min : 0;

    internal bool Holds(double value)
    {
        var fraction = Offset(value) / Length;
        return fraction is >= -1e-9 and <= 1 + 1e-9;
    }
}
