using Hornbeam.Golden;
using Hornbeam.Hdf5;

namespace Hornbeam.Tests.Saving;

/// <summary>The numbers in files that Keras wrote, also of types that no layer here computes in.</summary>
public class StoredNumbersTests
{
    [Fact]
    public void Every_recorded_weight_is_in_the_files_exactly()
    {
        foreach (var golden in GoldenFiles.Cases("saved").Where(golden => golden.Has("files") && golden.Has("weights")))
            foreach (var kind in new[] { "weights", "h5" })
            {
                if (!golden["files"].TryGetProperty(kind, out var file))
                    continue;
                using var hdf5 = Hdf5File.Open(Path.Combine(GoldenFiles.Folder, "saved", file.GetString()!));
                var stored = Datasets(hdf5.Root).Select(dataset => (dataset.Shape, Numbers: dataset.Read<float>())).ToList();
                foreach (var weight in golden["weights"].EnumerateArray().Select(GoldenTensor.From))
                    stored.ShouldContain(
                        item => item.Shape.SequenceEqual(weight.Shape.Select(length => (long)length)) && item.Numbers.SequenceEqual(weight.Floats),
                        $"{golden}, {kind}");
            }
    }

    private static IEnumerable<Hdf5Dataset> Datasets(Hdf5Group group) => group.Names.SelectMany(name => group[name] switch
    {
        Hdf5Group inner => Datasets(inner),
        Hdf5Dataset dataset => [dataset],
        _ => [],
    });
}
