namespace Hornbeam.Hdf5.Reading;

/// <summary>The element that stands where nothing was written.</summary>
internal static class FillValue
{
    public static byte[] Read(ObjectHeader header, FieldSizes sizes, int size)
    {
        var value = header.Find(MessageType.FillValue) is { } message ? ReadNew(header.Resolve(message), sizes)
            : header.Find(MessageType.OldFillValue) is { } old ? ReadValue(new Cursor(header.Resolve(old), sizes, "fill value"))
            : [];
        return value.Length == size ? value : [];
    }

    private static byte[] ReadNew(ReadOnlySpan<byte> message, FieldSizes sizes)
    {
        var cursor = new Cursor(message, sizes, "fill value");
        var version = cursor.Version(1, 3);
        if (version == 3)
            return (cursor.Byte() & 0x20) != 0 ? ReadValue(cursor) : [];
        cursor.Skip(2);
        return cursor.Byte() != 0 || version == 1 ? ReadValue(cursor) : [];
    }

    private static byte[] ReadValue(Cursor cursor) =>
        cursor.Remaining < 4 ? [] : cursor.Take((int)Math.Min(cursor.UInt32(), int.MaxValue)).ToArray();
}
