using System.Numerics;

namespace Hornbeam.Hdf5.Tests;

/// <summary>Files that h5py wrote are read, whatever structures its settings make it use.</summary>
public class ReadingTests
{
    [H5pyTheory]
    [InlineData("earliest")]
    [InlineData("v108")]
    [InlineData("latest")]
    public void Numbers_of_every_type(string version)
    {
        using var file = Written(version, """
            for t in ['i1','i2','i4','i8','u1','u2','u4','u8','f2','f4','f8','>i2','>i4','>u8','>f4','>f8','>f2']:
                f['n/' + t.replace('>', 'big')] = np.arange(-3 if 'u' not in t else 0, 9).astype(t).reshape(-1, 3)
            f['bools'] = np.array([True, False, True])
            f['scalar'] = np.float32(2.5)
            f['empty'] = np.zeros((0, 4), 'f4')
            """);
        using var hdf5 = Hdf5File.Open(file.Path);
        var group = hdf5.Root.Group("n");
        group.Names.Count.ShouldBe(17);
        foreach (var name in group.Names)
        {
            var first = name.Contains('u') ? 0 : -3;
            var expected = Enumerable.Range(first, 9 - first).ToArray();
            var dataset = group.Dataset(name);
            dataset.Shape.ShouldBe([expected.Length / 3, 3]);
            dataset.Read<double>().ShouldBe(expected.Select(number => (double)number), name);
            dataset.Read<float>().ShouldBe(expected.Select(number => (float)number), name);
            dataset.Read<long>().ShouldBe(expected.Select(number => (long)number), name);
            Rows<int>(dataset, 1, 2).ShouldBe(expected[3..9], name);
        }
        hdf5.Root.Dataset("bools").Read<byte>().ShouldBe([1, 0, 1]);
        hdf5.Root.Dataset("scalar").Shape.ShouldBeEmpty();
        hdf5.Root.Dataset("scalar").Read<float>().ShouldBe([2.5f]);
        hdf5.Root.Dataset("empty").Read<float>().ShouldBeEmpty();
    }

    [H5pyTheory]
    [InlineData("earliest")]
    [InlineData("v108")]
    [InlineData("latest")]
    public void Chunks_with_and_without_filters(string version)
    {
        using var file = Written(version, """
            a = (np.arange(103 * 7 * 5) * 3 % 1009).astype('f4').reshape(103, 7, 5)
            f.create_dataset('plain', data=a, chunks=(10, 3, 5))
            f.create_dataset('whole', data=a, chunks=(103, 7, 5))
            f.create_dataset('wholez', data=a, chunks=(103, 7, 5), compression='gzip')
            f.create_dataset('gzip', data=a, chunks=(10, 7, 5), compression='gzip')
            f.create_dataset('shuffle', data=a, chunks=(9, 2, 4), compression='gzip', shuffle=True)
            f.create_dataset('checked', data=a, chunks=(9, 2, 4), fletcher32=True)
            f.create_dataset('all', data=a, chunks=(9, 2, 4), compression='gzip', shuffle=True, fletcher32=True)
            f.create_dataset('growing', data=a, chunks=(2, 7, 5), maxshape=(None, 7, 5))
            f.create_dataset('growingz', data=a, chunks=(1, 7, 5), maxshape=(None, 7, 5), compression='gzip')
            f.create_dataset('both', data=a, chunks=(10, 3, 5), maxshape=(None, None, 5))
            f.create_dataset('bothz', data=a, chunks=(10, 3, 5), maxshape=(None, None, 5), compression='gzip')
            """);
        using var hdf5 = Hdf5File.Open(file.Path);
        var expected = Enumerable.Range(0, 103 * 7 * 5).Select(i => (float)(i * 3 % 1009)).ToArray();
        hdf5.Root.Names.Count.ShouldBe(11);
        foreach (var name in hdf5.Root.Names)
        {
            var dataset = hdf5.Root.Dataset(name);
            dataset.Read<float>().ShouldBe(expected, name);
            Rows<float>(dataset, 57, 13).ShouldBe(expected[(57 * 35)..(70 * 35)], name);
            Rows<double>(dataset, 102, 1).ShouldBe(expected[(102 * 35)..].Select(number => (double)number), name);
        }
    }

    [H5pyTheory]
    [InlineData("earliest")]
    [InlineData("latest")]
    public void Many_chunks(string version)
    {
        using var file = Written(version, """
            a = np.arange(20000).astype('i4')
            f.create_dataset('fixed', data=a, chunks=(3,))
            f.create_dataset('fixedz', data=a, chunks=(3,), compression='gzip')
            f.create_dataset('growing', data=a, chunks=(3,), maxshape=(None,))
            f.create_dataset('growingz', data=a, chunks=(3,), maxshape=(None,), compression='gzip')
            f.create_dataset('both', data=a.reshape(-1, 2), chunks=(3, 1), maxshape=(None, None))
            d = f.create_dataset('holes', shape=(20000,), chunks=(3,), dtype='i4', fillvalue=7, maxshape=(None,))
            d[19000:19003] = [1, 2, 3]
            d = f.create_dataset('holesfixed', shape=(20000,), chunks=(3,), dtype='i4', fillvalue=7)
            d[19000:19003] = [1, 2, 3]
            """);
        using var hdf5 = Hdf5File.Open(file.Path);
        var expected = Enumerable.Range(0, 20000).ToArray();
        foreach (var name in hdf5.Root.Names.Where(name => !name.StartsWith("holes", StringComparison.Ordinal)))
            hdf5.Root.Dataset(name).Read<int>().ShouldBe(expected, name);
        foreach (var name in new[] { "holes", "holesfixed" })
        {
            var holes = hdf5.Root.Dataset(name).Read<int>();
            holes[19000..19003].ShouldBe([1, 2, 3]);
            holes.Where((_, i) => i is < 19000 or >= 19003).ShouldAllBe(number => number == 7);
        }
    }

    [H5pyTheory]
    [InlineData("earliest")]
    [InlineData("v108")]
    [InlineData("latest")]
    public void Groups_of_every_size_and_attributes_of_every_kind(string version)
    {
        using var file = Written(version, """
            for i in range(1000):
                f['many/%d' % i] = np.int32(i)
            f['a/b/c/d'] = 1
            f['soft'] = h5py.SoftLink('/a/b')
            g = f['a']
            g.attrs['text'] = 'p\u00e4le'
            g.attrs['bytes'] = b'bytes'
            g.attrs['list'] = [b'one', b'three']
            g.attrs['strings'] = np.array(['x', 'longer', ''], dtype=h5py.string_dtype())
            g.attrs['numbers'] = np.arange(6).astype('>i2')
            g.attrs['number'] = 1.5
            g.attrs['nothing'] = []
            g.attrs['long'] = 'x' * 100000
            for i in range(60):
                f['many'].attrs['a%d' % i] = 'v%d' % i
                f['many'].attrs['n%d' % i] = np.arange(i * 20)
            f['texts'] = np.array(['alpha', 'be'], dtype=h5py.string_dtype())
            f['fixed'] = np.array([b'alpha', b'be'])
            """);
        using var hdf5 = Hdf5File.Open(file.Path);
        var many = hdf5.Root.Group("many");
        many.Names.Count.ShouldBe(1000);
        for (var i = 0; i < 1000; i += 37)
            many.Dataset($"{i}").Read<int>().ShouldBe([i]);
        many.Attributes.Count.ShouldBe(120);
        for (var i = 0; i < 60; i++)
        {
            many.Attributes[$"a{i}"].ReadText().ShouldBe($"v{i}");
            many.Attributes[$"n{i}"].Read<long>().ShouldBe(Enumerable.Range(0, i * 20).Select(number => (long)number));
        }
        hdf5.Root.Dataset("/a/b/c/d").Read<int>().ShouldBe([1]);
        hdf5.Root.Dataset("soft/c/d").Path.ShouldBe("/a/b/c/d");
        hdf5.Root.TryGet("a/b/nothing", out _).ShouldBeFalse();
        var attributes = hdf5.Root.Group("a").Attributes;
        attributes["text"].ReadText().ShouldBe("päle");
        attributes["bytes"].ReadText().ShouldBe("bytes");
        attributes["list"].ReadTexts().ShouldBe(["one", "three"]);
        attributes["strings"].ReadTexts().ShouldBe(["x", "longer", ""]);
        attributes["numbers"].Read<int>().ShouldBe([0, 1, 2, 3, 4, 5]);
        attributes["number"].Read<double>().ShouldBe([1.5]);
        attributes["nothing"].ReadTexts().ShouldBeEmpty();
        attributes["long"].ReadText().Length.ShouldBe(100000);
        hdf5.Root.Dataset("texts").ReadTexts().ShouldBe(["alpha", "be"]);
        hdf5.Root.Dataset("fixed").ReadTexts().ShouldBe(["alpha", "be"]);
    }

    [H5pyFact]
    public void A_block_of_the_users_may_stand_before_the_file()
    {
        using var file = new TemporaryFile();
        Python.Run("f = h5py.File(sys.argv[1], 'w', userblock_size=1024); f['a'] = np.arange(4); f.close()", file.Path);
        using var hdf5 = Hdf5File.Open(file.Path);
        hdf5.Root.Dataset("a").Read<int>().ShouldBe([0, 1, 2, 3]);
    }

    private static TemporaryFile Written(string version, string script)
    {
        var file = new TemporaryFile();
        var low = version == "v108" ? "('v108', 'v108')" : $"'{version}'";
        Python.Run($"f = h5py.File(sys.argv[1], 'w', libver={low})\n{script}\nf.close()", file.Path);
        return file;
    }

    private static T[] Rows<T>(Hdf5Dataset dataset, long first, int count) where T : unmanaged, INumberBase<T>
    {
        var numbers = new T[count * (dataset.Count / dataset.Shape[0])];
        dataset.ReadRows(first, count, numbers.AsSpan());
        return numbers;
    }
}
