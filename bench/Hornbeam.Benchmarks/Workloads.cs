using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Hornbeam.Engine.Threading;

namespace Hornbeam.Benchmarks;

/// <summary>Times whole <c>model.Fit</c> runs and puts them beside what the machine can do in the same run.</summary>
internal static class Workloads
{
    private const int Epochs = 6;
    private const double Seconds = 3;
    private const int ManyRows = 1_024;

    /// <summary>Measured figures of one workload.</summary>
    private sealed record Result(
        Workload Workload, double Bandwidth, double Step, double FirstStep, double Compile, double NextBatch,
        double Allocated, double PeakMemory, double PredictOne, double PredictMany)
    {
        public double MultipleOfPeak(double peak) => Step * peak * 1e3 / Workload.StepFlops;

        public double MultipleOfLimit(double peak) =>
            Step / (Workload.StepFlops / (peak * 1e3) + Workload.OptimizerBytes / (Bandwidth * 1e3));

        public double PredictMultiple(double peak) => PredictMany * peak * 1e3 / (Workload.RowFlops * ManyRows);
    }

    public static int Run(string[] arguments)
    {
        var at = Array.IndexOf(arguments, "--json");
        var json = at >= 0 ? arguments[at + 1] : null;
        var names = arguments.Where((_, i) => at < 0 || (i != at && i != at + 1)).ToArray();
        var chosen = names.Length == 0 ? [.. Workload.All] : Array.ConvertAll(names, Find);

        var threads = ThreadTeam.Shared.Threads;
        var (one, all, bandwidth) = (MachineLimits.PeakGigaflops(1), MachineLimits.PeakGigaflops(threads), 0.0);
        var results = new List<Result>();
        foreach (var workload in chosen)
        {
            var here = MachineLimits.BandwidthGigabytes(Math.Max((long)workload.OptimizerBytes, 4096), threads, 0.1);
            bandwidth = Math.Max(bandwidth, here);
            results.Add(Measure(workload, here));
            // Shared machines slow down and speed up: the limit is the best seen before and after.
            all = Math.Max(all, MachineLimits.PeakGigaflops(threads));
        }
        Print(results, one, all, bandwidth, threads);
        if (json is not null)
            Write(json, results, one, all, bandwidth, threads);
        return 0;
    }

    /// <summary>Prints the stages of a workload's training step.</summary>
    public static int Explain(string name)
    {
        var workload = Find(name);
        var (x, y) = workload.Data();
        var model = workload.Model();
        model.Fit(x, y, epochs: 2, batchSize: workload.BatchSize, verbose: 0);
        Console.WriteLine(model.Steps.Explain(runs: 500));
        return 0;
    }

    public static Workload Find(string name) => Workload.All.FirstOrDefault(w => w.Name == name)
        ?? throw new ArgumentException($"There is no workload '{name}'; there are {string.Join(", ", Workload.All.Select(w => w.Name))}.");

    private static Result Measure(Workload workload, double bandwidth)
    {
        var (x, y) = workload.Data();
        var steps = (x.Shape[0]!.Value + workload.BatchSize - 1) / workload.BatchSize;
        var watch = Stopwatch.StartNew();
        var model = workload.Model();
        model.TrainOnBatch(x[..workload.BatchSize], y[..workload.BatchSize]);
        var first = watch.Elapsed.TotalMilliseconds;
        var (compile, nextBatch) = CompileTimes(workload, x, y);

        var step = FastestStep(model, workload, x, y);

        long Allocation(int count)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            model.Fit(x, y, epochs: count, batchSize: workload.BatchSize, verbose: 0);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Allocation(1);
        // What a fit costs beside its epochs cancels out.
        var perEpoch = (Allocation(4) - Allocation(2)) / 2.0;
        var many = PredictMany(model, x);
        return new Result(
            workload, bandwidth, step, first, compile, nextBatch, perEpoch / steps, PeakMegabytes(), PredictOne(model, x), many);
    }

    /// <summary>Microseconds of a training step and of predicting one row.</summary>
    public static (double Step, double PredictOne) Time(Workload workload)
    {
        var (x, y) = workload.Data();
        var model = workload.Model();
        return (FastestStep(model, workload, x, y), PredictOne(model, x));
    }

    /// <summary>On a shared machine the fastest epoch of a few seconds is one without interruption.</summary>
    private static double FastestStep(Model model, Workload workload, Tensor x, Tensor y)
    {
        var step = double.MaxValue;
        var steps = (x.Shape[0]!.Value + workload.BatchSize - 1) / workload.BatchSize;
        for (var watch = Stopwatch.StartNew(); watch.Elapsed.TotalSeconds < Seconds;)
        {
            var history = model.Fit(x, y, epochs: Epochs, batchSize: workload.BatchSize, verbose: 0);
            step = Math.Min(step, history.Seconds.Skip(1).Min() * 1e6 / steps);
        }
        return step;
    }

    /// <summary>
    /// The first step of a further model, and its first step of another batch size, in milliseconds: tracing and compiling in a process
    /// that has done so before. The fastest of a second of models: by then the runtime has compiled what makes graphs for good.
    /// </summary>
    private static (double Compile, double NextBatch) CompileTimes(Workload workload, Tensor x, Tensor y)
    {
        var (compile, nextBatch) = (double.MaxValue, double.MaxValue);
        var watch = Stopwatch.StartNew();
        for (var repeat = 0; repeat < 8 || watch.Elapsed.TotalSeconds < 1; repeat++)
        {
            var model = workload.Model();
            compile = Math.Min(compile, First(workload.BatchSize));
            nextBatch = Math.Min(nextBatch, First(1 + repeat % (workload.BatchSize - 1)));

            // Models that are done with must not count as memory that training needs.
            GC.Collect();

            double First(int rows)
            {
                var (batch, targets) = (x[..rows], y[..rows]);
                var start = Stopwatch.GetTimestamp();
                model.TrainOnBatch(batch, targets);
                return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        }
        return (compile, nextBatch);
    }

    private static double PredictOne(Model model, Tensor x)
    {
        var row = x[..1].ToArray<float>();
        var output = new float[model.PredictOnBatch(x[..1]).Single.Shape.ElementCount];
        var best = double.MaxValue;
        for (var repeat = 0; repeat < 20; repeat++)
        {
            const int Calls = 500;
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < Calls; i++)
                model.Predict(row, output);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMicroseconds / Calls);
        }
        return best;
    }

    /// <summary>Microseconds of predicting many rows at once.</summary>
    private static double PredictMany(Model model, Tensor x)
    {
        var rows = Ops.Take(x, Tensor.From([.. Enumerable.Range(0, ManyRows).Select(i => i % x.Shape.Length(0))]), 0);
        var best = double.MaxValue;
        for (var repeat = 0; repeat < 100; repeat++)
        {
            var start = Stopwatch.GetTimestamp();
            model.Predict(rows, batchSize: ManyRows, verbose: 0);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }
        return best;
    }

    private static double PeakMegabytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / (1024.0 * 1024);
    }

    private static void Print(List<Result> results, double one, double all, double bandwidth, int threads)
    {
        var c = CultureInfo.InvariantCulture;
        Console.WriteLine(string.Create(c, $"FMA peak {one:F1} GFLOP/s on one core, {all:F1} on {threads} threads; bandwidth up to {bandwidth:F1} GB/s"));
        Console.WriteLine("workload        us/step   x peak  x limit  first step ms  compile ms  next batch ms  bytes/step  peak MB  predict one us  1,024 us  x peak");
        foreach (var r in results)
            Console.WriteLine(string.Create(
                c, $"{r.Workload.Name,-12}{r.Step,11:F2}{r.MultipleOfPeak(all),9:F2}{r.MultipleOfLimit(all),9:F2}{r.FirstStep,15:F1}{r.Compile,12:F1}{r.NextBatch,15:F1}{r.Allocated,12:F1}{r.PeakMemory,9:F0}{r.PredictOne,16:F2}{r.PredictMany,10:F0}{r.PredictMultiple(all),8:F2}"));
    }

    private static void Write(string path, List<Result> results, double one, double all, double bandwidth, int threads)
    {
        using var stream = File.Create(path);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteNumber("peak_gflops_one", one);
        json.WriteNumber("peak_gflops_all", all);
        json.WriteNumber("bandwidth_gbs", bandwidth);
        json.WriteNumber("threads", threads);
        json.WriteStartArray("workloads");
        foreach (var r in results)
        {
            json.WriteStartObject();
            json.WriteString("name", r.Workload.Name);
            json.WriteNumber("us_per_step", r.Step);
            json.WriteNumber("multiple_of_peak", r.MultipleOfPeak(all));
            json.WriteNumber("multiple_of_limit", r.MultipleOfLimit(all));
            json.WriteNumber("first_step_ms", r.FirstStep);
            json.WriteNumber("compile_ms", r.Compile);
            json.WriteNumber("next_batch_ms", r.NextBatch);
            json.WriteNumber("allocated_bytes_per_step", r.Allocated);
            json.WriteNumber("peak_memory_mb", r.PeakMemory);
            json.WriteNumber("predict_one_us", r.PredictOne);
            json.WriteNumber("predict_1024_us", r.PredictMany);
            json.WriteNumber("predict_1024_multiple_of_peak", r.PredictMultiple(all));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
