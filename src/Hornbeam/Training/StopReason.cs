namespace Hornbeam;

/// <summary>Why training ended.</summary>
public enum StopReason
{
    /// <summary>Not known, as in a history made from numbers.</summary>
    Unknown,

    /// <summary>It has not ended yet.</summary>
    Running,

    /// <summary>All epochs were done.</summary>
    Completed,

    /// <summary>A callback asked to stop, such as <c>EarlyStopping</c>.</summary>
    StoppedByCallback,

    /// <summary>The cancellation token was cancelled.</summary>
    Cancelled,

    /// <summary>An error ended it.</summary>
    Failed,
}
