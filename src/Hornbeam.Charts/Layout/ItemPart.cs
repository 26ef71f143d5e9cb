namespace Hornbeam.Charts.Layout;

/// <summary>The parts of axes that change when somebody works with a picture.</summary>
internal enum ItemPart
{
    /// <summary>What a series draws.</summary>
    Data,

    /// <summary>Ticks and numbers of the x axis, and its grid lines.</summary>
    X,

    /// <summary>Ticks and numbers of the y axis, and its grid lines.</summary>
    Y,

    /// <summary>Ticks and numbers of the second y axis.</summary>
    RightY,

    /// <summary>A series in the legend.</summary>
    Key,

    /// <summary>The dot and the label of an annotation.</summary>
    Note,
}
