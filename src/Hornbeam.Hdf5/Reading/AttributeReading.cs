using Hornbeam.Hdf5.Values;

namespace Hornbeam.Hdf5.Reading;

/// <summary>Reads the attributes of an object: those in its header and those that a heap holds.</summary>
internal static class AttributeReading
{
    public static SortedDictionary<string, Hdf5Attribute> Read(FileReader file, ObjectHeader header)
    {
        var attributes = new SortedDictionary<string, Hdf5Attribute>(StringComparer.Ordinal);
        var total = 0L;
        foreach (var message in header.Messages)
            if (message.Type == MessageType.Attribute)
                Add(header.Resolve(message));
        if (header.Find(MessageType.AttributeInfo) is { } info)
            foreach (var message in DenseStorage.Read(file, info.Data, "attribute info", orderBytes: 2, hashBytes: 0))
                Add(message);
        return attributes;

        void Add(byte[] message)
        {
            if ((total += message.Length) > file.Length)
                throw new Hdf5Exception("attribute", "attributes overlap.");
            var attribute = ReadAttribute(file, message);
            attributes[attribute.Name] = attribute;
        }
    }

    private static Hdf5Attribute ReadAttribute(FileReader file, byte[] message)
    {
        var cursor = new Cursor(message, file.Sizes, "attribute");
        var version = cursor.Version(1, 3);
        var flags = cursor.Byte();
        int nameLength = cursor.UInt16(), typeLength = cursor.UInt16(), spaceLength = cursor.UInt16();
        if (version == 3)
            cursor.Skip(1);
        var name = new Cursor(Field(ref cursor, nameLength), file.Sizes, "attribute").TextToZero();
        var type = Field(ref cursor, typeLength);
        if (version > 1 && (flags & 1) != 0)
            type = ObjectHeader.Shared(file, MessageType.Datatype, type);
        var space = Field(ref cursor, spaceLength);
        if (version > 1 && (flags & 2) != 0)
            throw cursor.Error($"the shared dataspace of '{name}' is not supported.");
        var (elements, shape) = (Hdf5Type.Read(type, file.Sizes), Dataspace.Read(space, file.Sizes));
        if (shape.Count > cursor.Remaining / elements.Size)
            throw cursor.Error($"'{name}' has {shape.Count} elements of {elements.Size} bytes, but only {cursor.Remaining} bytes.");
        return new Hdf5Attribute(file, name, elements, shape, cursor.Take((int)shape.Count * elements.Size).ToArray());

        ReadOnlySpan<byte> Field(ref Cursor from, int length)
        {
            var start = from.Position;
            var field = from.Take(length);
            if (version == 1)
                from.Align(start);
            return field;
        }
    }
}
