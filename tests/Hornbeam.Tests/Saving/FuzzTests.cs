using Hornbeam.Golden;
using Hornbeam.Tests.Saving.Fuzzing;

namespace Hornbeam.Tests.Saving;

/// <summary>Damaged files end in a result or in an error of ours; the command <c>fuzz</c> of the benchmarks tries many more.</summary>
public class FuzzTests
{
    [Theory]
    [InlineData("hdf5", 1500)]
    [InlineData("zip", 700)]
    [InlineData("config", 700)]
    public void Damaged_files_are_read_or_refused(string parser, int count)
    {
        var outcome = FileFuzz.Run(
            FileFuzz.Parsers.Single(item => item.Name == parser), Path.Combine(GoldenFiles.OwnFolder, "saved"), count, seed: 7);
        outcome.Failures.ShouldBeEmpty();
        (outcome.Results + outcome.Errors).ShouldBe(count);
        outcome.MostAllocated.ShouldBeLessThan(64 << 20);
    }
}
