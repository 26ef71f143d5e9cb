namespace Hornbeam.Saving;

/// <summary>What files say about who wrote them.</summary>
internal static class KerasFormat
{
    /// <summary>The version of Keras whose formats are written.</summary>
    public const string Version = "3.15.1";

    /// <summary>What older files call the engine below; readers of theirs convert nothing for it.</summary>
    public const string Backend = "tensorflow";
}
