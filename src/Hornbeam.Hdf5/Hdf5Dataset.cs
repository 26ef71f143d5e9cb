using System.Numerics;
using System.Runtime.InteropServices;
using Hornbeam.Hdf5.Reading;
using Hornbeam.Hdf5.Values;

namespace Hornbeam.Hdf5;

/// <summary>An array in a file. Rows (along the first axis) can be read without the others; several threads may read.</summary>
public sealed class Hdf5Dataset : Hdf5Object
{
    /// <summary>Bytes that are converted at a time.</summary>
    private const int PieceBytes = 1 << 20;

    private readonly Dataspace _space;
    private readonly DatasetStorage _storage;

    internal Hdf5Dataset(FileReader file, ObjectHeader header, string path) : base(file, header, path)
    {
        ElementType = Hdf5Type.Read(header.Required(MessageType.Datatype), file.Sizes);
        _space = Dataspace.Read(header.Required(MessageType.Dataspace), file.Sizes);
        _storage = DatasetStorage.Of(file, header, ElementType, _space, Part);
    }

    /// <summary>The type of the elements as stored.</summary>
    public Hdf5Type ElementType { get; }

    /// <summary>The lengths of the axes; none for a single value.</summary>
    public IReadOnlyList<long> Shape => _space.Lengths;

    /// <summary>Number of elements.</summary>
    public long Count => _space.Count;

    private string Part => $"dataset '{Path}'";

    /// <summary>Elements of a row: all behind the first axis.</summary>
    private long RowLength => _space.Lengths.Length == 0 || _space.Lengths[0] == 0 ? Count : Count / _space.Lengths[0];

    /// <summary>All numbers, row-major, converted.</summary>
    /// <typeparam name="T">The type wanted.</typeparam>
    /// <exception cref="Hdf5Exception">The elements are no numbers, there are too many, or the file is damaged.</exception>
    public T[] Read<T>() where T : unmanaged, INumberBase<T>
    {
        if (Count > Array.MaxLength)
            throw new Hdf5Exception(Part, $"{Count} elements are too many for one array: read rows.");
        _storage.CheckHonest();
        var numbers = GC.AllocateUninitializedArray<T>((int)Count);
        Read(numbers.AsSpan());
        return numbers;
    }

    /// <summary>All numbers, row-major, converted.</summary>
    /// <param name="into">Filled; as long as there are elements.</param>
    /// <exception cref="ArgumentException">The length differs.</exception>
    /// <exception cref="Hdf5Exception">The elements are no numbers, or the file is damaged.</exception>
    public void Read<T>(Span<T> into) where T : unmanaged, INumberBase<T>
    {
        if (into.Length != Count)
            throw new ArgumentException($"{Part} has {Count} elements, but there is room for {into.Length}.", nameof(into));
        ReadElements(0, into);
    }

    /// <summary>The numbers of some rows, converted.</summary>
    /// <param name="first">The first row, from 0.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="into">Filled; as long as these rows have elements.</param>
    /// <exception cref="ArgumentException">There are no such rows, or the length differs.</exception>
    /// <exception cref="Hdf5Exception">The elements are no numbers, or the file is damaged.</exception>
    public void ReadRows<T>(long first, int count, Span<T> into) where T : unmanaged, INumberBase<T>
    {
        var rows = _space.Lengths.Length == 0 ? 1 : _space.Lengths[0];
        if (first < 0 || count < 0 || first > rows - count)
            throw new ArgumentOutOfRangeException(nameof(first), first, $"{Part} has {rows} rows, but {count} from {first} on "
                + "were asked for.");
        if (into.Length != count * RowLength)
            throw new ArgumentException($"{count} rows of {Part} have {count * RowLength} elements, but there is room for "
                + $"{into.Length}.", nameof(into));
        ReadElements(first * RowLength, into);
    }

    /// <summary>All texts.</summary>
    /// <exception cref="Hdf5Exception">The elements are no texts, or the file is damaged.</exception>
    public string[] ReadTexts()
    {
        if (!ElementType.IsText)
            throw new Hdf5Exception(Part, $"its elements are no texts, but {ElementType}.");
        _storage.CheckHonest();
        if (Count * ElementType.Size > Array.MaxLength)
            throw new Hdf5Exception(Part, $"{Count} texts are too many for one array.");
        var bytes = new byte[Count * ElementType.Size];
        _storage.Read(0, bytes);
        return TextValues.Read(File, ElementType, bytes, Part);
    }

    /// <summary>
    /// How numbers are stored. Keras keeps bfloat16 as two bytes without meaning, in newer files with an attribute that says so.
    /// </summary>
    private NumberFormat Format() => ElementType.Format
        ?? (ElementType is { Class: Hdf5Class.Opaque, Size: 2 }
            && (!Attributes.TryGetValue("dtype", out var dtype) || dtype.ReadText() == "bfloat16")
            ? new NumberFormat(NumberKind.BFloat16)
            : throw new Hdf5Exception(Part, $"its elements are no numbers that can be read, but {ElementType}."));

    /// <summary>The numbers from one on, row-major, as many as there is room for.</summary>
    internal void ReadElements<T>(long first, Span<T> into) where T : unmanaged, INumberBase<T>
    {
        var format = Format();
        if (format == NumberFormats.Of<T>())
        {
            // A span of bytes holds no more than 2 GiB.
            var piece = int.MaxValue / format.Size;
            for (var at = 0; at < into.Length; at += piece)
                _storage.Read(first + at, MemoryMarshal.AsBytes(into.Slice(at, Math.Min(piece, into.Length - at))));
            return;
        }
        var elements = PieceBytes / format.Size;
        var bytes = new byte[(long)Math.Min(elements, into.Length) * format.Size];
        for (var at = 0; at < into.Length; at += elements)
        {
            var part = into.Slice(at, Math.Min(elements, into.Length - at));
            var stored = bytes.AsSpan(0, part.Length * format.Size);
            _storage.Read(first + at, stored);
            NumberConversion.Convert(stored, format, part);
        }
    }
}
