namespace Hornbeam.Hdf5.Reading;

/// <summary>The messages that describe an object: of version 1, or of version 2 with checksums, in one block or several.</summary>
internal sealed class ObjectHeader
{
    private const string Part = "object header";
    private readonly FileReader _file;
    private readonly Queue<(long Address, long Length)> _blocks = [];
    private readonly HashSet<long> _seen = [];
    private long _bytes;

    private ObjectHeader(FileReader file, long address)
    {
        (_file, Address) = (file, address);
        var signature = file.Block(address, 4, Part);
        if (signature.AsSpan().SequenceEqual("OHDR"u8))
            ReadNew();
        else
            ReadOld();
    }

    public long Address { get; }

    public List<Message> Messages { get; } = [];

    public static ObjectHeader Read(FileReader file, long address) => new(file, address);

    /// <summary>The first message of a type, or null.</summary>
    public Message? Find(MessageType type) => Messages.Find(message => message.Type == type);

    /// <summary>A message that must be there; where it is shared, the message of the object that holds it.</summary>
    public byte[] Required(MessageType type) => Resolve(Find(type) ?? throw new Hdf5Exception(Part,
        $"the message '{type}' is missing at {Address}."));

    /// <summary>A message's own bytes, or those of the object that it refers to.</summary>
    public byte[] Resolve(Message message) => message.IsShared ? Shared(_file, message.Type, message.Data) : message.Data;

    /// <summary>The message that a reference means.</summary>
    public static byte[] Shared(FileReader file, MessageType type, ReadOnlySpan<byte> reference)
    {
        var cursor = new Cursor(reference, file.Sizes, "shared message");
        var version = cursor.Version(1, 3);
        var kind = cursor.Byte();
        if (version == 1)
            cursor.Skip(6);
        if (version == 3 && kind != 2)
            throw cursor.Error("messages shared in a heap of their own are not supported.");
        var message = Read(file, cursor.RequiredAddress()).Find(type)
            ?? throw cursor.Error($"the object referred to has no message '{type}'.");
        return message.IsShared ? throw cursor.Error("a reference refers to a reference.") : message.Data;
    }

    private void ReadOld()
    {
        var head = new Cursor(_file.Block(Address, 16, Part), _file.Sizes, Part);
        head.Version(1, 1);
        head.Skip(7);
        Enqueue(Address + 16, head.UInt32());
        while (_blocks.TryDequeue(out var block))
        {
            var cursor = new Cursor(_file.Block(block.Address, block.Length, Part), _file.Sizes, Part);
            while (cursor.Remaining >= 8)
            {
                var type = cursor.UInt16();
                int length = cursor.UInt16();
                var flags = cursor.Byte();
                cursor.Skip(3);
                Add(type, flags, cursor.Take(length));
            }
        }
    }

    private void ReadNew()
    {
        var bytes = _file.Block(Address, _file.Available(Address, 64, Part), Part);
        var head = new Cursor(bytes, _file.Sizes, Part);
        head.Skip(4);
        head.Version(2, 2);
        var flags = head.Byte();
        if ((flags & 0x20) != 0)
            head.Skip(16);
        if ((flags & 0x10) != 0)
            head.Skip(4);
        var length = head.Number(1 << (flags & 3));
        var hasOrder = (flags & 4) != 0;
        _file.Check(Address, length, Part);
        _seen.Add(Address);
        ReadMessages(Address, head.Position, head.Position + length + 4, hasOrder);
        while (_blocks.TryDequeue(out var block))
            ReadMessages(block.Address, prefix: 4, block.Length, hasOrder);
    }

    /// <summary>A block of version 2: a signature, messages, perhaps a gap, a checksum.</summary>
    private void ReadMessages(long address, int prefix, long length, bool hasOrder)
    {
        var bytes = _file.Block(address, length, Part);
        if (bytes.Length < prefix + 4)
            throw new Hdf5Exception(Part, $"its block at {address} has only {bytes.Length} bytes.");
        var end = new Cursor(bytes.AsSpan(bytes.Length - 4), _file.Sizes, Part);
        Checksum.Verify(bytes.AsSpan(0, bytes.Length - 4), end.UInt32(), Part);
        var cursor = new Cursor(bytes.AsSpan(0, bytes.Length - 4), _file.Sizes, Part);
        cursor.Skip(prefix);
        while (cursor.Remaining >= (hasOrder ? 6 : 4))
        {
            int type = cursor.Byte();
            int size = cursor.UInt16();
            var flags = cursor.Byte();
            if (hasOrder)
                cursor.Skip(2);
            Add(type, flags, cursor.Take(size));
        }
    }

    private void Add(int type, int flags, ReadOnlySpan<byte> data)
    {
        if (type == (int)MessageType.Continuation)
        {
            var cursor = new Cursor(data, _file.Sizes, "continuation of an object header");
            var address = cursor.RequiredAddress();
            Enqueue(address, cursor.Length());
        }
        else if (type != (int)MessageType.Nil)
            Messages.Add(new Message((MessageType)type, (flags & 2) != 0, data.ToArray()));
    }

    private void Enqueue(long address, long length)
    {
        if (!_seen.Add(address) || (_bytes += length) > _file.Length)
            throw new Hdf5Exception(Part, $"its blocks overlap at {address}.");
        _blocks.Enqueue((address, length));
    }
}
