using System.Text;

namespace Hornbeam.Hdf5.Writing;

/// <summary>
/// Lays a file out (superblock, headers, texts, elements), so that it can be written without going back. Objects have headers of
/// version 2, groups keep their links in them, elements lie in one piece: what HDF5 1.8 and later read.
/// </summary>
internal sealed class FileLayout
{
    private const int SuperblockLength = 48;
    private readonly Hdf5GroupBuilder _root;
    private readonly TextHeap _texts = new();
    private readonly List<Hdf5ObjectBuilder> _objects = [];
    private readonly Dictionary<Hdf5ObjectBuilder, long> _addresses = [];
    private readonly Dictionary<Hdf5ObjectBuilder, long> _data = [];
    private readonly IReadOnlyList<byte[]> _collections;
    private readonly long[] _collectionAddresses;
    private readonly long _end;

    public FileLayout(Hdf5GroupBuilder root)
    {
        _root = root;
        Collect(root);
        long end = SuperblockLength;
        foreach (var item in _objects)
        {
            _addresses[item] = end;
            end = Aligned(end + Header(item, _ => 0).Length);
        }
        _collections = _texts.Finish();
        _collectionAddresses = new long[_collections.Count];
        for (var i = 0; i < _collections.Count; i++)
        {
            _collectionAddresses[i] = end;
            end = Aligned(end + _collections[i].Length);
        }
        foreach (var dataset in _objects.OfType<Hdf5DatasetBuilder>())
        {
            _data[dataset] = dataset.Bytes == 0 ? -1 : end;
            end = Aligned(end + dataset.Bytes);
        }
        _end = end;
    }

    public void Write(Stream stream)
    {
        var written = 0L;
        Put(0, new ByteWriter().Raw(Reading.Superblock.Signature).Byte(2).Byte(8).Byte(8).Byte(0)
            .Int64(0).Int64(-1).Int64(_end).Int64(_addresses[_root]).Checksum().Bytes);
        foreach (var item in _objects)
            Put(_addresses[item], Header(item, collection => _collectionAddresses[collection]));
        for (var i = 0; i < _collections.Count; i++)
            Put(_collectionAddresses[i], _collections[i]);
        foreach (var dataset in _objects.OfType<Hdf5DatasetBuilder>().Where(dataset => dataset.Bytes > 0))
        {
            Pad(_data[dataset]);
            dataset.Write(stream);
            written += dataset.Bytes;
        }
        Pad(_end);

        void Put(long address, ReadOnlySpan<byte> bytes)
        {
            Pad(address);
            stream.Write(bytes);
            written += bytes.Length;
        }

        void Pad(long address)
        {
            ReadOnlySpan<byte> zeros = [0, 0, 0, 0, 0, 0, 0, 0];
            stream.Write(zeros[..(int)(address - written)]);
            written = address;
        }
    }

    private void Collect(Hdf5ObjectBuilder item)
    {
        _objects.Add(item);
        if (item is Hdf5GroupBuilder group)
            foreach (var child in group.Children.Values)
                Collect(child);
    }

    private ReadOnlySpan<byte> Header(Hdf5ObjectBuilder item, Func<int, long> texts)
    {
        var messages = new ByteWriter();
        if (item is Hdf5GroupBuilder group)
            AddGroup(messages, group);
        else
            AddDataset(messages, (Hdf5DatasetBuilder)item);
        foreach (var attribute in item.AttributeMessages(_texts, texts))
            Add(messages, Reading.MessageType.Attribute, attribute);
        return new ByteWriter().Raw("OHDR"u8).Byte(2).Byte(2).UInt32(messages.Length).Raw(messages.Bytes).Checksum().Bytes;
    }

    private void AddGroup(ByteWriter messages, Hdf5GroupBuilder group)
    {
        Add(messages, Reading.MessageType.LinkInfo, new ByteWriter().Byte(0).Byte(0).Int64(-1).Int64(-1).Bytes);
        Add(messages, Reading.MessageType.GroupInfo, [0, 0]);
        foreach (var (name, child) in group.Children)
        {
            var bytes = Encoding.UTF8.GetBytes(name);
            // Names in UTF-8, their length in two bytes.
            Add(messages, Reading.MessageType.Link, new ByteWriter().Byte(1).Byte(0x11).Byte(1).UInt16(bytes.Length).Raw(bytes)
                .Int64(_addresses.GetValueOrDefault(child)).Bytes);
        }
    }

    private void AddDataset(ByteWriter messages, Hdf5DatasetBuilder dataset)
    {
        Add(messages, Reading.MessageType.Dataspace, TypeEncoding.Shape(dataset.Shape));
        Add(messages, Reading.MessageType.Datatype, TypeEncoding.Number(dataset.Format));
        // Room is made late, nothing is filled.
        Add(messages, Reading.MessageType.FillValue, [3, 0x0a]);
        Add(messages, Reading.MessageType.DataLayout, new ByteWriter().Byte(3).Byte(1)
            .Int64(_data.GetValueOrDefault(dataset)).Int64(dataset.Bytes).Bytes);
    }

    private static void Add(ByteWriter messages, Reading.MessageType type, ReadOnlySpan<byte> data)
    {
        if (data.Length > ushort.MaxValue)
            throw new ArgumentException($"An attribute of {data.Length} bytes is too large: split it, or use a dataset.");
        messages.Byte((int)type).UInt16(data.Length).Byte(0).Raw(data);
    }

    private static long Aligned(long address) => (address + 7) / 8 * 8;
}
