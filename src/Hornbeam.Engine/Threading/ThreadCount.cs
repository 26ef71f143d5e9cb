using System.Globalization;

namespace Hornbeam.Engine.Threading;

/// <summary>How many threads the shared team has: the machine's processors unless the user says otherwise.</summary>
internal static class ThreadCount
{
    /// <summary>The environment variable that overrides the number of threads.</summary>
    public const string EnvironmentVariable = "HORNBEAM_THREADS";

    /// <summary>The AppContext entry (a runtimeconfig property) that overrides it when the variable is not set.</summary>
    public const string AppContextEntry = "Hornbeam.Threads";

    /// <summary>The number in force for this process.</summary>
    public static int OfProcess()
    {
        var configured = Environment.GetEnvironmentVariable(EnvironmentVariable);
        if (string.IsNullOrWhiteSpace(configured))
            configured = Convert.ToString(AppContext.GetData(AppContextEntry), CultureInfo.InvariantCulture);
        return Parse(configured, Environment.ProcessorCount);
    }

    /// <summary>Reads a configured number; nothing means as many as there are processors.</summary>
    /// <exception cref="InvalidOperationException">The text is not a whole number of at least 1.</exception>
    public static int Parse(string? configured, int processors)
    {
        if (string.IsNullOrWhiteSpace(configured))
            return processors;
        if (int.TryParse(configured, NumberStyles.Integer, CultureInfo.InvariantCulture, out var count) && count >= 1)
            return count;
        throw new InvalidOperationException(
            $"{EnvironmentVariable} (or the AppContext entry {AppContextEntry}) must be a whole number of at least 1, "
            + $"but is \"{configured}\". Remove it to use all {processors} processors.");
    }
}
