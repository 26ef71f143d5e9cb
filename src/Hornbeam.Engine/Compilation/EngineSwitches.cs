namespace Hornbeam.Engine.Compilation;

/// <summary>What can be switched for a whole process from outside, to look for errors of the engine itself.</summary>
internal static class EngineSwitches
{
    /// <summary>Loops are interpreted although code could be made: <c>HORNBEAM_INTERPRET=1</c>.</summary>
    public static bool Interpret { get; } = IsOn("HORNBEAM_INTERPRET");

    /// <summary>No kernel may touch what lies beside its results: <c>HORNBEAM_CHECK_MEMORY=1</c> (<see cref="MemoryGuards"/>).</summary>
    public static bool CheckMemory { get; } = IsOn("HORNBEAM_CHECK_MEMORY");

    private static bool IsOn(string variable) => Environment.GetEnvironmentVariable(variable) == "1";
}
