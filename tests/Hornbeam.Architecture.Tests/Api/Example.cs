namespace Hornbeam.Architecture.Tests.Api;

#pragma warning disable CA1046, CA1067, CA1000, CA1031, CA1005
/// <summary>A type with some of everything, for the printer's own test.</summary>
public abstract class Example<T> : IEquatable<Example<T>>
    where T : struct
{
    protected Example(int count = 3, params string?[] names) => (Count, Names) = (count, names);

    public required string? Name { get; init; }

    protected internal IReadOnlyDictionary<string, List<T?>>? Table { get; private set; }

    private int Count { get; }

    private string?[] Names { get; }

    public T this[int index] => index < Count ? default : throw new ArgumentOutOfRangeException(nameof(index));

    public static implicit operator Example<T>?(string? name) => null;

    public static Example<T> operator +(Example<T> x, double y) => x;

    public static (int, string?) Pair<TKey>(Func<TKey?, T> get)
        where TKey : class, new() => (get(new TKey()).GetHashCode(), null);

    public abstract bool TryGet(ref readonly int key, out T value);

    public virtual bool Equals(Example<T>? other) => ReferenceEquals(this, other);

    public sealed override string ToString() => string.Join(' ', Names);
}
