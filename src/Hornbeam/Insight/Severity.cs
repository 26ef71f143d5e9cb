namespace Hornbeam;

/// <summary>How much a finding matters.</summary>
public enum Severity
{
    /// <summary>Good to know; nothing needs to be done.</summary>
    Remark,

    /// <summary>A small loss of quality or time.</summary>
    Mild,

    /// <summary>Worth another run.</summary>
    Moderate,

    /// <summary>The result is of little use as it is.</summary>
    Severe,
}
