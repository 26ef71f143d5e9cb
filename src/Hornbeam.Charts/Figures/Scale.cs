namespace Hornbeam.Charts;

/// <summary>How values map to positions along an axis.</summary>
public enum Scale
{
    /// <summary>Equal differences take equal lengths.</summary>
    Linear,

    /// <summary>Equal ratios take equal lengths (base 10). Values that are not positive cannot be shown: they are left out and a
    /// note on the chart says how many.</summary>
    Log,
}
