using System.Diagnostics;
using System.Globalization;
using Hornbeam.Layers;

namespace Hornbeam.Benchmarks;

/// <summary>Saving and loading a model of 100 MB, beside twice the time of a copy of the file and of the memory.</summary>
internal static class FileBenchmark
{
    private const int Rounds = 7;
    private const int Width = 2560;

    public static int Run()
    {
        var folder = Directory.CreateTempSubdirectory("hornbeam-files-").FullName;
        try
        {
            var model = new Sequential([new Input([Width]), .. Enumerable.Range(0, 4).Select(_ => new Dense(Width, "relu"))]);
            var bytes = model.CountParams() * sizeof(float);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"model of {bytes / 1e6:F1} MB, best of {Rounds}"));
            var (from, to) = (new byte[bytes], new byte[bytes]);
            var memory = Best(() => Buffer.BlockCopy(from, 0, to, 0, from.Length));
            foreach (var suffix in new[] { ".keras", ".weights.h5", ".h5" })
            {
                var path = Path.Combine(folder, "model" + suffix);
                var save = Best(() => Save(model, path));
                var load = Best(() => Load(model, path));
                var copy = Best(() => Copy(path, path + ".copy"));
                var limit = 2 * (copy + memory);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{suffix,-12} save {save,7:F1} ms ({save / limit:P0} of the limit)  load {load,7:F1} ms ({load / limit:P0})  "
                    + $"limit {limit,7:F1} ms = 2 x (file {copy:F1} + memory {memory:F1})"));
            }
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Save(Model model, string path)
    {
        if (path.EndsWith(".weights.h5", StringComparison.Ordinal))
            model.SaveWeights(path);
        else
            model.Save(path);
    }

    private static void Load(Model model, string path)
    {
        if (path.EndsWith(".weights.h5", StringComparison.Ordinal))
            model.LoadWeights(path);
        else
            Model.Load(path);
    }

    /// <summary>A copy that has reached the disk, as what is saved has.</summary>
    private static void Copy(string from, string to)
    {
        using var source = File.OpenRead(from);
        using var target = new FileStream(to, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1);
        source.CopyTo(target, 1 << 20);
        target.Flush(flushToDisk: true);
    }

    private static double Best(Action action)
    {
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            action();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        return best;
    }
}
