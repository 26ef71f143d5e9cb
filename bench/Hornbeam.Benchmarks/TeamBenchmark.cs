using System.Diagnostics;
using System.Runtime.CompilerServices;
using Hornbeam.Engine.Threading;

namespace Hornbeam.Benchmarks;

/// <summary>What it costs to hand work to the team: jobs of a few microseconds, one after the other, with serial work between.</summary>
internal sealed class TeamBenchmark : IPieceWork
{
    private const int Jobs = 2_000;

    private readonly double[] _sums = new double[64];
    private int _steps;

    public static int Run()
    {
        var benchmark = new TeamBenchmark();
        var threads = ThreadTeam.Shared.Threads;
        Console.WriteLine($"work a thread, us   serial gap, us   job on one thread, us   on {threads}, us   share of the ideal");
        foreach (var work in new[] { 2.0, 5, 10, 20, 40, 80 })
            foreach (var gap in new[] { 0.0, 5, 15 })
            {
                var alone = benchmark.Time(work * threads, gap, 1);
                var together = benchmark.Time(work * threads, gap, threads);
                Console.WriteLine(FormattableString.Invariant(
                    $"{work,17:F0}{gap,17:F0}{alone,24:F1}{together,11:F1}{alone / threads / together,21:P0}"));
            }
        return 0;
    }

    public void Execute(object state, int piece, int worker) => _sums[piece * 16] += Spend(_steps);

    /// <summary>The shortest time of a job in microseconds, the gap taken off, as the mean of batches of 20.</summary>
    private double Time(double work, double gap, int threads)
    {
        var perMicrosecond = StepsPerMicrosecond();
        _steps = (int)(work * perMicrosecond / ThreadTeam.Shared.Threads);
        var gapSteps = (int)(gap * perMicrosecond);
        var best = double.MaxValue;
        for (var batch = 0; batch < Jobs / 20; batch++)
        {
            var ticks = 0L;
            for (var job = 0; job < 20; job++)
            {
                _sums[63] += Spend(gapSteps);
                var start = Stopwatch.GetTimestamp();
                ThreadTeam.Shared.Run(this, this, ThreadTeam.Shared.Threads, threads);
                ticks += Stopwatch.GetTimestamp() - start;
            }
            best = Math.Min(best, ticks * 1e6 / Stopwatch.Frequency / 20);
        }
        return best;
    }

    private static double StepsPerMicrosecond()
    {
        var best = double.MaxValue;
        for (var i = 0; i < 50; i++)
        {
            var start = Stopwatch.GetTimestamp();
            Spend(100_000);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }
        return 100_000 / best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static double Spend(int steps)
    {
        var value = 1.0;
        for (var i = 0; i < steps; i++)
            value = value * 0.999 + 0.001;
        return value;
    }
}
