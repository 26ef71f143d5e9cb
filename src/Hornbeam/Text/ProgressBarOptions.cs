namespace Hornbeam.Text;

/// <summary>The settings of a <see cref="ProgressBar"/>; the defaults are those of <c>keras.utils.Progbar</c>.</summary>
internal sealed record ProgressBarOptions
{
    /// <summary>0 writes nothing, 1 a bar, 2 one line at the end.</summary>
    public int Verbose { get; init; } = 1;

    /// <summary>Cells of the bar; null for the style's own width (20, or 30 in the styles of Keras 2).</summary>
    public int? Width { get; init; }

    /// <summary>Shortest time in seconds between two writes of the bar, except for the last one.</summary>
    public double Interval { get; init; } = 0.05;

    /// <summary>What one unit of progress is called.</summary>
    public string UnitName { get; init; } = "step";

    /// <summary>Whether the bar goes back and writes over itself; otherwise every update is a line.</summary>
    public bool Dynamic { get; init; } = true;

    /// <summary>The look.</summary>
    public ProgressStyle Style { get; init; }

    /// <summary>
    /// Values shown as they come, all others averaged over the units; null where <see cref="Averaged"/> says it.
    /// </summary>
    public IReadOnlyCollection<string>? Unaveraged { get; init; }

    /// <summary>
    /// Values averaged over the units, all others shown as they come; null averages all but <see cref="Unaveraged"/>.
    /// </summary>
    public IReadOnlyCollection<string>? Averaged { get; init; }
}
