using System.Diagnostics;
using Xunit.Sdk;

namespace Hornbeam.Architecture.Tests;

/// <summary>Fails a test with everything that is wrong at once, and what to do about it.</summary>
internal static class Verdict
{
    [StackTraceHidden]
    public static void None(IEnumerable<string> offences, string rule)
    {
        var list = offences.ToList();
        if (list.Count > 0)
            throw new XunitException($"{rule}\n  {string.Join("\n  ", list)}");
    }
}
