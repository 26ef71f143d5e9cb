using System.Diagnostics;
using System.Runtime.InteropServices;
using Hornbeam.Engine.Threading;

namespace Hornbeam.Benchmarks;

/// <summary>
/// Times a kernel as a share of the multiply-add peak. Bursts of the peak loop are interleaved with the measurement: machines
/// with other tenants change speed from one moment to the next.
/// </summary>
internal sealed class KernelTimer(int pieces, double flops, Action<int> execute) : IPieceWork
{
    public void Execute(object state, int piece, int worker) => execute(piece);

    /// <summary>The fastest time in nanoseconds, and its share of the fastest burst of the peak loop.</summary>
    public (double Nanoseconds, double Share) Measure(int threads, double seconds)
    {
        var peak = new MachineLimits.FmaPeak(threads);
        var repetitions = (int)Math.Clamp(4e6 / flops, 1, 2_000);
        var (fastest, best) = (double.PositiveInfinity, 0.0);
        var end = Stopwatch.GetTimestamp() + (long)(seconds * Stopwatch.Frequency);
        do
        {
            best = Math.Max(best, peak.Measure());
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < repetitions; i++)
                ThreadTeam.Shared.Run(this, this, pieces, threads);
            fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(start).TotalNanoseconds / repetitions);
        }
        while (Stopwatch.GetTimestamp() < end);
        return (fastest, flops / fastest / best);
    }

    /// <summary>The names of the columns of <see cref="Row"/>.</summary>
    public static string Header
    {
        get
        {
            var all = ThreadTeam.Shared.Threads;
            return $"{"pieces",8}{"ns, 1",12}{"peak, 1",9}{"ns, " + all,12}{"peak, " + all,9}";
        }
    }

    /// <summary>Pieces, nanoseconds and share of peak on one thread and on all.</summary>
    public string Row(double seconds)
    {
        var all = ThreadTeam.Shared.Threads;
        var (one, oneShare) = Measure(1, seconds);
        var (many, manyShare) = all > 1 && pieces > 1 ? Measure(all, seconds) : (double.NaN, double.NaN);
        return FormattableString.Invariant($"{pieces,8}{one,12:F0}{oneShare,9:P0}{many,12:F0}{manyShare,9:P0}");
    }

    /// <summary>Memory with numbers in it, aligned and with some room behind; never freed.</summary>
    public static unsafe float* Filled(long length)
    {
        var memory = (float*)NativeMemory.AlignedAlloc((nuint)(length * sizeof(float) + 64), 64);
        for (var i = 0L; i < length; i++)
            memory[i] = i % 13 * 0.1f - 0.6f;
        return memory;
    }
}
