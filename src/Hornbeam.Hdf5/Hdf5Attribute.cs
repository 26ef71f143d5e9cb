using System.Numerics;
using Hornbeam.Hdf5.Reading;
using Hornbeam.Hdf5.Values;

namespace Hornbeam.Hdf5;

/// <summary>A small value with a name that belongs to a group or a dataset.</summary>
public sealed class Hdf5Attribute
{
    private readonly FileReader _file;
    private readonly Dataspace _space;
    private readonly byte[] _bytes;

    internal Hdf5Attribute(FileReader file, string name, Hdf5Type type, Dataspace space, byte[] bytes)
    {
        (_file, Name, ElementType, _space, _bytes) = (file, name, type, space, bytes);
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The type of its elements.</summary>
    public Hdf5Type ElementType { get; }

    /// <summary>The lengths of the axes; none for a single value.</summary>
    public IReadOnlyList<long> Shape => _space.Lengths;

    /// <summary>The texts.</summary>
    /// <exception cref="Hdf5Exception">The elements are no texts, or the file is damaged.</exception>
    public string[] ReadTexts() => _space.Count == 0 ? [] : TextValues.Read(_file, ElementType, _bytes, $"attribute '{Name}'");

    /// <summary>The only text.</summary>
    /// <exception cref="Hdf5Exception">There is not exactly one, or it is no text.</exception>
    public string ReadText() => ReadTexts() is [var text] ? text : throw new Hdf5Exception(
        $"attribute '{Name}'", $"one text is expected, but it holds {_space.Count}.");

    /// <summary>The numbers, converted.</summary>
    /// <typeparam name="T">The type wanted.</typeparam>
    /// <exception cref="Hdf5Exception">The elements are no numbers.</exception>
    public T[] Read<T>() where T : unmanaged, INumberBase<T>
    {
        var format = ElementType.Format
            ?? throw new Hdf5Exception($"attribute '{Name}'", $"its elements are no numbers, but {ElementType}.");
        var numbers = new T[_space.Count];
        NumberConversion.Convert(_bytes.AsSpan().ToArray(), format, numbers.AsSpan());
        return numbers;
    }
}
