namespace Hornbeam;

/// <summary>How a model's summary is printed; the defaults are Keras's. Keras: the arguments of <c>model.summary</c>.</summary>
public sealed record SummaryFormat
{
    /// <summary>Width of the table in characters. Default null: Keras's, cut to the terminal.</summary>
    public int? LineLength { get; init; }

    /// <summary>Width of the terminal in characters. Default 80.</summary>
    public int TerminalWidth { get; init; } = 80;

    /// <summary>Where the columns end, as shares of the width. Default null: Keras's.</summary>
    public IReadOnlyList<double>? Positions { get; init; }

    /// <summary>Whether the layers of models within are listed too. Default false.</summary>
    public bool ExpandNested { get; init; }

    /// <summary>Whether a column says which layers are trainable. Default false.</summary>
    public bool ShowTrainable { get; init; }

    /// <summary>
    /// The first and the last layer to list, as regular expressions for names; the totals stay those of the model. Default null:
    /// all.
    /// </summary>
    public (string First, string Last)? LayerRange { get; init; }

    /// <summary>Whether to write the terminal's codes for colours and bold type. Default false.</summary>
    public bool Styled { get; init; }
}
