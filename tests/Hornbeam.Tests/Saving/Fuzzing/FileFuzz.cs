using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Hornbeam.Hdf5;

namespace Hornbeam.Tests.Saving.Fuzzing;

/// <summary>Damages files and reads them.</summary>
internal static class FileFuzz
{
    private const double MostSeconds = 5;

    /// <summary>The parsers: how their files end, and what reads one.</summary>
    public static IReadOnlyList<FuzzParser> Parsers { get; } =
    [
        new("hdf5", ".h5", bytes => bytes, ReadHdf5),
        new("zip", ".keras", bytes => bytes, ReadArchive),
        new("config", ".keras", ConfigOf, bytes => Model.FromJson(Encoding.UTF8.GetString(bytes))),
    ];

    /// <summary>Reads damaged variants of the files in a folder.</summary>
    /// <param name="parser">What reads them.</param>
    /// <param name="folder">Where whole files are.</param>
    /// <param name="count">How many variants.</param>
    /// <param name="seed">Which ones.</param>
    public static FuzzOutcome Run(FuzzParser parser, string folder, int count, int seed)
    {
        var samples = Directory.EnumerateFiles(folder, "*" + parser.Suffix, SearchOption.TopDirectoryOnly).Order(StringComparer.Ordinal)
            .Select(path => TryPrepare(parser, File.ReadAllBytes(path))).OfType<byte[]>().ToList();
        var (random, outcome) = (new Random(seed), new FuzzOutcome());
        for (var i = 0; i < count; i++)
        {
            var bytes = Damage(samples[random.Next(samples.Count)], samples, random);
            var (allocated, start) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
            try
            {
                parser.Read(bytes);
                outcome.Results++;
            }
            catch (Exception exception) when (exception is Hdf5Exception or ModelFileException or ArgumentException)
            {
                outcome.Errors++;
            }
            catch (Exception exception)
            {
                outcome.Failures.Add($"variant {i}: {exception.GetType().Name}: {exception.Message} {exception.StackTrace?.Split('\n')[0]}");
            }
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            outcome.Slowest = Math.Max(outcome.Slowest, seconds);
            outcome.MostAllocated = Math.Max(outcome.MostAllocated, GC.GetAllocatedBytesForCurrentThread() - allocated);
            if (seconds > MostSeconds)
                outcome.Failures.Add(string.Create(CultureInfo.InvariantCulture, $"variant {i}: took {seconds:F1} s"));
        }
        return outcome;
    }

    private static byte[]? TryPrepare(FuzzParser parser, byte[] bytes)
    {
        try
        {
            return parser.Prepare(bytes);
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException or NullReferenceException)
        {
            return null;
        }
    }

    /// <summary>A few changes: bits, bytes, numbers at their ends, stretches moved, copied from elsewhere or cut, the end cut off.</summary>
    private static byte[] Damage(byte[] whole, List<byte[]> samples, Random random)
    {
        var bytes = whole.ToArray();
        for (var change = random.Next(1, 8); change > 0 && bytes.Length > 8; change--)
        {
            // Most structures stand at the beginning or the end of a file.
            var at = random.Next(3) == 0 ? random.Next(Math.Min(2048, bytes.Length)) : random.Next(bytes.Length);
            var length = Math.Min(random.Next(1, 64), bytes.Length - at);
            switch (random.Next(8))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.AsSpan(at, Math.Min(8, bytes.Length - at)).Fill((byte)(random.Next(2) * 255));
                    break;
                case 3:
                    random.NextBytes(bytes.AsSpan(at, Math.Min(length, 8)));
                    break;
                case 4:
                    bytes.AsSpan(random.Next(bytes.Length - length + 1), length).ToArray().CopyTo(bytes, at);
                    break;
                case 5:
                    var other = samples[random.Next(samples.Count)];
                    var stretch = Math.Min(length, other.Length);
                    other.AsSpan(random.Next(other.Length - stretch + 1), stretch).CopyTo(bytes.AsSpan(at));
                    break;
                case 6:
                    bytes = [.. bytes.AsSpan(0, at), .. bytes.AsSpan(at + length)];
                    break;
                default:
                    if (random.Next(4) == 0)
                        bytes = bytes[..at];
                    break;
            }
        }
        return bytes;
    }

    /// <summary>Everything in the file: groups, attributes, values.</summary>
    private static void ReadHdf5(byte[] bytes)
    {
        using var file = Hdf5File.From(bytes);
        ReadGroup(file.Root);
    }

    private static void ReadGroup(Hdf5Group group)
    {
        ReadAttributes(group);
        foreach (var name in group.Names)
        {
            if (!group.TryGet(name, out var found))
                continue;
            if (found is Hdf5Group inner)
                ReadGroup(inner);
            else if (found is Hdf5Dataset dataset)
            {
                ReadAttributes(dataset);
                if (dataset.ElementType.IsText)
                    dataset.ReadTexts();
                else
                    dataset.Read<float>();
            }
        }
    }

    private static void ReadAttributes(Hdf5Object item)
    {
        foreach (var attribute in item.Attributes.Values)
            if (attribute.ElementType.IsText)
                attribute.ReadTexts();
            else
                attribute.Read<double>();
    }

    private static void ReadArchive(byte[] bytes)
    {
        var path = Path.Combine(Path.GetTempPath(), $"hornbeam-fuzz-{Environment.ProcessId}.keras");
        File.WriteAllBytes(path, bytes);
        Model.Load(path);
    }

    private static byte[] ConfigOf(byte[] archive)
    {
        using var zip = new ZipArchive(new MemoryStream(archive));
        using var stream = zip.GetEntry("config.json")!.Open();
        using var text = new MemoryStream();
        stream.CopyTo(text);
        return text.ToArray();
    }
}
