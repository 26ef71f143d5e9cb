using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using Hornbeam.Hdf5.Values;
using Hornbeam.Hdf5.Writing;

namespace Hornbeam.Hdf5;

/// <summary>A group or dataset of a file that is to be written.</summary>
public abstract class Hdf5ObjectBuilder
{
    private readonly SortedDictionary<string, Func<TextHeap, Func<int, long>, byte[]>> _attributes = new(StringComparer.Ordinal);

    private protected Hdf5ObjectBuilder()
    {
    }

    /// <summary>Sets an attribute to a text of any length.</summary>
    /// <param name="name">The attribute's name.</param>
    /// <param name="text">The text.</param>
    public void SetAttribute(string name, string text)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(text);
        // Asked twice for its bytes (their number, then the addresses), it adds its text once.
        (int Collection, int Index, int Length)? place = null;
        _attributes[name] = (heap, addresses) =>
        {
            place ??= heap.Add(text);
            var (collection, index, length) = place.Value;
            var reference = new ByteWriter().UInt32(length).Int64(addresses(collection)).UInt32(index);
            return TypeEncoding.Attribute(name, TypeEncoding.VariableText(), TypeEncoding.Shape([]), reference.Bytes);
        };
    }

    /// <summary>Sets an attribute to a list of texts, each of the length of the longest, as h5py does.</summary>
    /// <param name="name">The attribute's name.</param>
    /// <param name="texts">The texts; all together below 64,000 bytes.</param>
    public void SetAttribute(string name, IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(texts);
        if (texts.Count == 0)
        {
            SetAttribute<double>(name, []);
            return;
        }
        var bytes = texts.Select(Encoding.UTF8.GetBytes).ToList();
        var length = Math.Max(1, bytes.Max(text => text.Length));
        var data = new byte[length * texts.Count];
        for (var i = 0; i < bytes.Count; i++)
            bytes[i].CopyTo(data, i * length);
        var type = TypeEncoding.FixedText(length, bytes.TrueForAll(text => text.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)127) < 0));
        Add(name, TypeEncoding.Attribute(name, type, TypeEncoding.Shape([texts.Count]), data));
    }

    /// <summary>Sets an attribute to a list of numbers.</summary>
    /// <param name="name">The attribute's name.</param>
    /// <param name="numbers">The numbers.</param>
    public void SetAttribute<T>(string name, ReadOnlySpan<T> numbers) where T : unmanaged, INumberBase<T>
    {
        ArgumentNullException.ThrowIfNull(name);
        var type = TypeEncoding.Number(NumberFormats.Of<T>());
        Add(name, TypeEncoding.Attribute(name, type, TypeEncoding.Shape([numbers.Length]), MemoryMarshal.AsBytes(numbers)));
    }

    /// <summary>The messages of the attributes. Addresses of collections of texts are asked of a function.</summary>
    internal IEnumerable<byte[]> AttributeMessages(TextHeap heap, Func<int, long> addresses) =>
        _attributes.Values.Select(attribute => attribute(heap, addresses));

    private void Add(string name, byte[] message) => _attributes[name] = (_, _) => message;
}
