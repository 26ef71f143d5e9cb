using Hornbeam.Hdf5;
using Hornbeam.Saving;

namespace Hornbeam.Tests.Saving;

public class LegacyAttributesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(4000)]
    public void Lists_of_any_length_come_back(int count)
    {
        var names = Enumerable.Range(0, count).Select(i => $"block_{i}/convolution_with_a_long_name/kernel").ToArray();
        var file = new Hdf5GroupBuilder();
        LegacyAttributes.Write(file, "weight_names", names);
        using var stream = new MemoryStream();
        file.Save(stream);
        using var hdf5 = Hdf5File.From(stream.ToArray());
        LegacyAttributes.Read(hdf5.Root, "weight_names").ShouldBe(names);
        hdf5.Root.Attributes.ContainsKey("weight_names").ShouldBe(count < 1000);
    }
}
