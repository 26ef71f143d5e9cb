using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Hornbeam.Engine.Threading;

namespace Hornbeam.Benchmarks;

/// <summary>
/// The workloads beside plain PyTorch on the same machine in the same minutes, with the same number of threads. Runs alternate, each side
/// keeps its best, so that a busy moment of a shared machine does not decide.
/// </summary>
internal static class PeerComparison
{
    private const int Rounds = 2;

    /// <summary>What a peer reports of a workload.</summary>
    private sealed record Peer(string Version, double Step, double PredictOne);

    public static int Run(string[] names)
    {
        if (names.Length == 0)
            names = [.. Workload.All.Select(workload => workload.Name)];
        var c = CultureInfo.InvariantCulture;
        var isFirst = true;
        foreach (var name in names)
        {
            var workload = Workloads.Find(name);
            var (ours, theirs, one) = (double.MaxValue, double.MaxValue, (Ours: double.MaxValue, Theirs: double.MaxValue));
            var version = "";
            for (var round = 0; round < Rounds; round++)
            {
                if (Torch(name) is not { } peer)
                    return 1;
                var (step, predict) = Workloads.Time(workload);
                (ours, theirs) = (Math.Min(ours, step), Math.Min(theirs, peer.Step));
                one = (Math.Min(one.Ours, predict), Math.Min(one.Theirs, peer.PredictOne));
                version = peer.Version;
            }
            if (isFirst)
                Console.WriteLine(string.Create(c, $"{"",-12}{"Hornbeam",14}{"torch " + version,18}{"",9}{"one row",12}{"one row",12}\n{"workload",-12}{"us/step",14}{"us/step",18}{"ratio",9}{"us",12}{"us",12}"));
            isFirst = false;
            Console.WriteLine(string.Create(c, $"{name,-12}{ours,14:F1}{theirs,18:F1}{theirs / ours,9:F2}{one.Ours,12:F2}{one.Theirs,12:F2}"));
        }
        return 0;
    }

    private static Peer? Torch(string name)
    {
        // A Python of one's own often stands before that of the system, which has the system's packages.
        foreach (var python in (ReadOnlySpan<string>)["python3", "/usr/bin/python3"])
            if (Torch(name, python) is { } peer)
                return peer;
        Console.Error.WriteLine("PyTorch did not run: install python3 with torch (Debian: python3-torch) to compare.");
        return null;
    }

    private static Peer? Torch(string name, string python)
    {
        var start = new ProcessStartInfo(python)
        {
            ArgumentList = { Script(), name, "--threads", ThreadTeam.Shared.Threads.ToString(CultureInfo.InvariantCulture) },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            _ = process.StandardError.ReadToEndAsync();
            var line = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0)
                return null;
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            return new Peer(
                root.GetProperty("version").GetString()!, root.GetProperty("us_per_step").GetDouble(), root.GetProperty("predict_one_us").GetDouble());
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static string Script([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "peers", "torch_workloads.py");
}
