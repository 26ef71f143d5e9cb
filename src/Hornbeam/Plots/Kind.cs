namespace Hornbeam;

/// <summary>What a history is drawn with.</summary>
public enum Kind
{
    /// <summary>A line through the epochs of each series.</summary>
    Lines,

    /// <summary>A bar for each epoch and series. Beyond 40 epochs a bar is the mean of a group of epochs, and the x axis says so.</summary>
    Bars,
}
