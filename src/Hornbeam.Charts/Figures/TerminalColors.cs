namespace Hornbeam.Charts;

/// <summary>The colours that a terminal can show.</summary>
public enum TerminalColors
{
    /// <summary>None: no escape codes at all; lines are told apart by their dashes.</summary>
    None,

    /// <summary>The 16 named colours of any colour terminal.</summary>
    Sixteen,

    /// <summary>The palette of 256 colours.</summary>
    TwoHundredFiftySix,

    /// <summary>Red, green and blue of 256 levels each.</summary>
    TrueColor,
}
