using System.Text.Json;

namespace Hornbeam.Hdf5.Tests;

/// <summary>What is written is read again, by us and by h5py, bit for bit.</summary>
public class WritingTests
{
    [H5pyFact]
    public void H5py_reads_what_we_write()
    {
        using var file = new TemporaryFile();
        Example().Save(file.Path);
        var output = Python.Run("""
            f = h5py.File(sys.argv[1], 'r')
            found = {}
            def show(n, o):
                if isinstance(o, h5py.Dataset):
                    v = o[()]
                    found[n] = [str(v.dtype), list(v.shape), np.ascontiguousarray(v).tobytes().hex()]
            f.visititems(show)
            found['names'] = sorted(f['many'].keys()) == sorted('d%d' % i for i in range(300))
            t = lambda v: v.decode() if hasattr(v, 'decode') else v
            found['text'] = t(f.attrs['text'])
            found['long'] = len(f.attrs['long'])
            found['list'] = [t(v) for v in f['a'].attrs['list']]
            found['none'] = len(f['a'].attrs['none'])
            found['numbers'] = f['a/b'].attrs['numbers'].tolist()
            print(json.dumps(found))
            """, file.Path);
        var found = JsonDocument.Parse(output).RootElement;
        Check("a/float32", "float32", [2, 3], MemoryOf([1f, -0f, float.NaN, float.PositiveInfinity, 1e-45f, 2.5f]));
        Check("a/float64", "float64", [], MemoryOf([Math.PI]));
        Check("a/float16", "float16", [2], MemoryOf([(Half)1.5f, (Half)(-2)]));
        Check("a/int64", "int64", [2], MemoryOf([long.MinValue, 7L]));
        Check("a/int32", "int32", [1], MemoryOf([-5]));
        Check("a/uint8", "uint8", [3], [1, 2, 255]);
        Check("a/empty", "float32", [0, 3], []);
        found.GetProperty("names").GetBoolean().ShouldBeTrue();
        found.GetProperty("text").GetString().ShouldBe("päle");
        found.GetProperty("long").GetInt32().ShouldBe(100000);
        found.GetProperty("list").EnumerateArray().Select(item => item.GetString()).ShouldBe(["one", "größer"]);
        found.GetProperty("none").GetInt32().ShouldBe(0);
        found.GetProperty("numbers").EnumerateArray().Select(item => item.GetDouble()).ShouldBe([1.5, 2]);

        void Check(string name, string type, int[] shape, byte[] bytes)
        {
            var item = found.GetProperty(name);
            item[0].GetString().ShouldBe(type, name);
            item[1].EnumerateArray().Select(length => length.GetInt32()).ShouldBe(shape, name);
            item[2].GetString().ShouldBe(Convert.ToHexStringLower(bytes), name);
        }
    }

    [Fact]
    public void We_read_what_we_write()
    {
        using var stream = new MemoryStream();
        Example().Save(stream);
        using var hdf5 = Hdf5File.From(stream.ToArray());
        hdf5.Root.Dataset("a/float32").Shape.ShouldBe([2, 3]);
        MemoryOf(hdf5.Root.Dataset("a/float32").Read<float>())
            .ShouldBe(MemoryOf([1f, -0f, float.NaN, float.PositiveInfinity, 1e-45f, 2.5f]));
        hdf5.Root.Dataset("a/float64").Read<double>().ShouldBe([Math.PI]);
        hdf5.Root.Dataset("a/int64").Read<long>().ShouldBe([long.MinValue, 7]);
        hdf5.Root.Dataset("a/empty").Read<float>().ShouldBeEmpty();
        hdf5.Root.Group("many").Names.Count.ShouldBe(300);
        hdf5.Root.Attributes["text"].ReadText().ShouldBe("päle");
        hdf5.Root.Attributes["long"].ReadText().Length.ShouldBe(100000);
        hdf5.Root.Group("a").Attributes["list"].ReadTexts().ShouldBe(["one", "größer"]);
        hdf5.Root.Group("a").Attributes["none"].ReadTexts().ShouldBeEmpty();
    }

    [Fact]
    public void Equal_contents_give_equal_bytes()
    {
        using var first = new MemoryStream();
        using var second = new MemoryStream();
        Example().Save(first);
        Example().Save(second);
        second.ToArray().ShouldBe(first.ToArray());
    }

    [Fact]
    public void A_name_is_taken_once()
    {
        var file = new Hdf5GroupBuilder();
        file.AddDataset("a/b", new[] { 1 }, 1);
        Should.Throw<ArgumentException>(() => file.AddDataset("a/b", new[] { 1 }, 1)).Message.ShouldContain("'a/b'");
        Should.Throw<ArgumentException>(() => file.Group("a/b/c")).Message.ShouldContain("dataset already");
        Should.Throw<ArgumentException>(() => file.AddDataset("c", new[] { 1 }, 2)).Message.ShouldContain("(2)");
    }

    private static Hdf5GroupBuilder Example()
    {
        var file = new Hdf5GroupBuilder();
        var a = file.Group("a");
        a.AddDataset("float32", new[] { 1f, -0f, float.NaN, float.PositiveInfinity, 1e-45f, 2.5f }, 2, 3);
        a.AddDataset("float64", new[] { Math.PI });
        a.AddDataset("float16", new[] { (Half)1.5f, (Half)(-2) }, 2);
        a.AddDataset("int64", new[] { long.MinValue, 7L }, 2);
        a.AddDataset("int32", new[] { -5 }, 1);
        a.AddDataset("uint8", new byte[] { 1, 2, 255 }, 3);
        a.AddDataset("empty", Array.Empty<float>(), 0, 3);
        for (var i = 0; i < 300; i++)
            file.AddDataset($"many/d{i}", new[] { i }, 1);
        file.SetAttribute("text", "päle");
        file.SetAttribute("long", new string('x', 100000));
        a.SetAttribute("list", ["one", "größer"]);
        a.SetAttribute("none", Array.Empty<string>());
        file.Group("a/b").SetAttribute<double>("numbers", [1.5, 2]);
        return file;
    }

    private static byte[] MemoryOf<T>(T[] values) where T : unmanaged =>
        System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
}
