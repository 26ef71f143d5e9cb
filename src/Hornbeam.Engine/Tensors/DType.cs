namespace Hornbeam;

/// <summary>The type of a tensor's elements, as a value. Keras: <c>dtype</c>. A Keras name such as <c>"float32"</c> converts to it.</summary>
public readonly struct DType : IEquatable<DType>
{
    private readonly DTypeKind _kind;

    private DType(DTypeKind kind) => _kind = kind;

    /// <summary>32-bit floating point: the default of every layer.</summary>
    public static DType Float32 => new(DTypeKind.Float32);

    /// <summary>64-bit floating point.</summary>
    public static DType Float64 => new(DTypeKind.Float64);

    /// <summary>32-bit signed integer.</summary>
    public static DType Int32 => new(DTypeKind.Int32);

    /// <summary>64-bit signed integer.</summary>
    public static DType Int64 => new(DTypeKind.Int64);

    /// <summary>8-bit unsigned integer.</summary>
    public static DType UInt8 => new(DTypeKind.UInt8);

    /// <summary>Truth values, stored one a byte.</summary>
    public static DType Bool => new(DTypeKind.Bool);

    /// <summary>The Keras name, such as <c>float32</c>.</summary>
    public string Name => _kind switch
    {
        DTypeKind.Float32 => "float32",
        DTypeKind.Float64 => "float64",
        DTypeKind.Int32 => "int32",
        DTypeKind.Int64 => "int64",
        DTypeKind.UInt8 => "uint8",
        _ => "bool",
    };

    /// <summary>Bytes an element takes.</summary>
    public int Size => _kind switch
    {
        DTypeKind.Float64 or DTypeKind.Int64 => 8,
        DTypeKind.UInt8 or DTypeKind.Bool => 1,
        _ => 4,
    };

    /// <summary>Whether elements are floating point numbers.</summary>
    public bool IsFloating => _kind is DTypeKind.Float32 or DTypeKind.Float64;

    /// <summary>Whether elements are integers (truth values are not).</summary>
    public bool IsInteger => _kind is DTypeKind.Int32 or DTypeKind.Int64 or DTypeKind.UInt8;

    internal DTypeKind Kind => _kind;

    internal static DType Of(DTypeKind kind) => new(kind);

    /// <summary>The dtype of a .NET element type.</summary>
    /// <exception cref="ArgumentException">No dtype stores <typeparamref name="T"/>.</exception>
    public static DType Of<T>() where T : unmanaged =>
        typeof(T) == typeof(float) ? Float32
        : typeof(T) == typeof(double) ? Float64
        : typeof(T) == typeof(int) ? Int32
        : typeof(T) == typeof(long) ? Int64
        : typeof(T) == typeof(byte) ? UInt8
        : typeof(T) == typeof(bool) ? Bool
        : throw new ArgumentException($"No dtype stores elements of type {typeof(T).Name}; use float, double, int, long, byte or bool.");

    /// <summary>The dtype of a Keras name.</summary>
    /// <exception cref="ArgumentException">The name is not a known dtype.</exception>
    public static DType Parse(string name) => name switch
    {
        "float32" => Float32,
        "float64" or "double" => Float64,
        "int32" or "int" => Int32,
        "int64" => Int64,
        "uint8" => UInt8,
        "bool" => Bool,
        _ => throw new ArgumentException(
            $"Unknown dtype '{name}'. Known dtypes: float32, float64, int32, int64, uint8, bool.", nameof(name)),
    };

    /// <summary>Parses a Keras name.</summary>
    public static implicit operator DType(string name) => Parse(name);

    /// <inheritdoc/>
    public bool Equals(DType other) => _kind == other._kind;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is DType other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)_kind;

    /// <summary>Same element type.</summary>
    public static bool operator ==(DType left, DType right) => left._kind == right._kind;

    /// <summary>Different element types.</summary>
    public static bool operator !=(DType left, DType right) => left._kind != right._kind;

    /// <inheritdoc/>
    public override string ToString() => Name;
}

internal enum DTypeKind : byte
{
    Float32,
    Float64,
    Int32,
    Int64,
    UInt8,
    Bool,
}
