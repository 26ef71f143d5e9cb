namespace Hornbeam;

/// <summary>Something that training noticed and that does not stop it.</summary>
/// <param name="Code">A short name for programs, such as <c>accuracy-of-continuous-target</c>.</param>
/// <param name="Message">What was noticed and what to do, for people.</param>
/// <param name="Epoch">The epoch in which it was noticed, counted from 0, or null where it concerns none.</param>
public sealed record TrainingWarning(string Code, string Message, int? Epoch = null)
{
    /// <summary>The message, with the epoch counted from 1 where there is one.</summary>
    public override string ToString() =>
        Epoch is { } epoch ? FormattableString.Invariant($"Epoch {epoch + 1}: {Message}") : Message;
}
