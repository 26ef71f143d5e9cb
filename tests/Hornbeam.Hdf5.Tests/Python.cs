using System.Diagnostics;

namespace Hornbeam.Hdf5.Tests;

/// <summary>Runs h5py, the independent reader and writer, where Python has it.</summary>
internal static class Python
{
    private const string Program = "/usr/bin/python3";

    private static readonly Lazy<bool> HasH5py = new(() => File.Exists(Program) && Start("import h5py", []).Code == 0);

    public static bool IsThere => HasH5py.Value;

    /// <summary>Runs a script and gives what it printed.</summary>
    public static string Run(string script, params string[] arguments)
    {
        var (code, output, error) = Start("import sys, json, h5py, numpy as np\n" + script, arguments);
        code.ShouldBe(0, error);
        return output;
    }

    private static (int Code, string Output, string Error) Start(string script, string[] arguments)
    {
        var start = new ProcessStartInfo(Program) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(script);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
