namespace Hornbeam.Text;

/// <summary>How a summary is printed.</summary>
internal sealed record SummaryOptions
{
    /// <summary>Width of the terminal in characters. Longer lines are cut.</summary>
    public int TerminalWidth { get; init; } = 80;

    /// <summary>Width of the table; null for Keras's, which fits into the terminal.</summary>
    public int? LineLength { get; init; }

    /// <summary>
    /// Where the columns end, as shares of the width, without that of <see cref="ShowTrainable"/>; null for Keras's.
    /// </summary>
    public IReadOnlyList<double>? Positions { get; init; }

    /// <summary>Whether to say what each layer is connected to, as for models that are no plain stack.</summary>
    public bool ShowConnections { get; init; }

    /// <summary>Whether to say which layers are trainable.</summary>
    public bool ShowTrainable { get; init; }

    /// <summary>Whether to write colours and bold type.</summary>
    public bool Styled { get; init; }
}
