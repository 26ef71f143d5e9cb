using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Hornbeam.Engine;
using Hornbeam.Engine.Graphs;

namespace Hornbeam;

/// <summary>
/// An immutable array of numbers: computed, or to be computed when somebody looks (<see cref="ToArray{T}"/>, <see cref="AsSpan{T}"/>,
/// a conversion to a number). Inside a traced function (a layer's <c>Call</c> during <c>Fit</c>) it is symbolic and has no numbers.
/// </summary>
public sealed partial class Tensor
{
    /// <summary>Longest chain of operations not yet computed; a longer one is computed at that point.</summary>
    private const int MaximumDepth = 400;

    internal Tensor(Node node, bool isWeak = false)
    {
        if (node.Depth > MaximumDepth && !node.IsSymbolic)
            Evaluation.Force(node);
        Node = node;
        IsWeak = isWeak;
        Shape = node.Shape;
    }

    /// <summary>A symbolic tensor whose shape may have unknown lengths: the wire between layers of a functional model.</summary>
    internal Tensor(Shape shape, DType dtype, object origin)
    {
        Shape = shape;
        Origin = origin;
        _symbolicDType = dtype;
    }

    private readonly Node? _node;
    private readonly DType _symbolicDType;

    /// <summary>Lengths of the axes.</summary>
    public Shape Shape { get; }

    /// <summary>Element type.</summary>
    public DType DType => _node is null ? _symbolicDType : _node.DType;

    /// <summary>Number of axes. Keras: <c>ndim</c>.</summary>
    public int Rank => Shape.Rank;

    /// <summary>A number from C# source: it takes the dtype of the tensor it meets.</summary>
    internal bool IsWeak { get; }

    /// <summary>What made this wire of a functional model; opaque to the engine.</summary>
    internal object? Origin { get; }

    internal Node Node
    {
        get => _node ?? throw new InvalidOperationException(
            $"This tensor of shape {Shape} is an input or output of layers in a functional model and has no numbers: give it to a layer "
            + "(new Dense(...).Apply(x)), or do the arithmetic in the Call of a layer of your own.");
        private init => _node = value;
    }

    /// <summary>Copies a span of elements, row-major.</summary>
    /// <exception cref="ArgumentException">The shape's element count differs from the span's length.</exception>
    public static Tensor From<T>(ReadOnlySpan<T> elements, Shape shape) where T : unmanaged
    {
        if (shape.ElementCount != elements.Length)
            throw new ArgumentException(
                $"A tensor of shape {shape} has {shape.ElementCount} elements, but {elements.Length} were given.", nameof(elements));
        var buffer = new Engine.Buffer((long)elements.Length * Unsafe.SizeOf<T>(), zeroed: false);
        elements.CopyTo(buffer.Span<T>(0, elements.Length));
        return new Tensor(new Node(new Storage(buffer), shape, DType.Of<T>()));
    }

    /// <summary>Copies an array; its element type gives the dtype.</summary>
    public static Tensor From<T>(T[] elements, Shape shape) where T : unmanaged => From(new ReadOnlySpan<T>(elements), shape);

    /// <summary>Copies an array into a tensor of one axis.</summary>
    public static Tensor From<T>(T[] elements) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(elements);
        return From(new ReadOnlySpan<T>(elements), new Shape(elements.Length));
    }

    /// <summary>Copies a rectangular array of any rank, as <c>float[,]</c>; its element type gives the dtype.</summary>
    /// <exception cref="ArgumentException">No dtype stores the element type.</exception>
    public static Tensor From(Array elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        return elements switch
        {
            float[] or float[,] or float[,,] or float[,,,] => FromArray<float>(elements),
            double[] or double[,] or double[,,] or double[,,,] => FromArray<double>(elements),
            int[] or int[,] or int[,,] or int[,,,] => FromArray<int>(elements),
            long[] or long[,] or long[,,] or long[,,,] => FromArray<long>(elements),
            byte[] or byte[,] or byte[,,] or byte[,,,] => FromArray<byte>(elements),
            bool[] or bool[,] or bool[,,] or bool[,,,] => FromArray<bool>(elements),
            _ => throw new ArgumentException(
                $"A tensor cannot be made from {elements.GetType().Name}; use a rectangular array of float, double, int, long, byte or bool.",
                nameof(elements)),
        };
    }

    /// <summary>
    /// A tensor over the caller's memory, without a copy where the memory allows it. The caller promises not to write to it later.
    /// </summary>
    public static Tensor Wrap<T>(ReadOnlyMemory<T> elements, Shape shape) where T : unmanaged => From(elements.Span, shape);

    /// <summary>A symbolic scalar of a C# number; it takes the dtype of the tensor it meets (float32 by itself).</summary>
    public static implicit operator Tensor(double value) => Weak(value, DType.Float32);

    /// <summary>A C# number; it takes the dtype of the tensor it meets (float32 by itself).</summary>
    public static implicit operator Tensor(float value) => Weak(value, DType.Float32);

    /// <summary>A C# integer; it takes the dtype of the tensor it meets (int32 by itself).</summary>
    public static implicit operator Tensor(int value) => Weak(value, DType.Int32);

    /// <summary>A C# integer; it takes the dtype of the tensor it meets (int64 by itself).</summary>
    public static implicit operator Tensor(long value) => new(Ops.ScalarNode(value, DType.Int64), isWeak: true);

    /// <summary>A C# truth value.</summary>
    public static implicit operator Tensor(bool value) => Weak(value ? 1 : 0, DType.Bool);

    /// <summary>Copies an array.</summary>
    public static implicit operator Tensor(float[] elements) => From(elements);

    /// <summary>Copies an array.</summary>
    public static implicit operator Tensor(float[,] elements) => From((Array)elements);

    /// <summary>Copies an array.</summary>
    public static implicit operator Tensor(double[] elements) => From(elements);

    /// <summary>Copies an array.</summary>
    public static implicit operator Tensor(int[] elements) => From(elements);

    /// <summary>The elements, row-major, as a new array.</summary>
    /// <exception cref="InvalidOperationException">The dtype is not that of <typeparamref name="T"/>, or the tensor is symbolic.</exception>
    public T[] ToArray<T>() where T : unmanaged
    {
        var elements = AsSpan<T>().ToArray();
        GC.KeepAlive(this);
        return elements;
    }

    /// <summary>The elements, row-major, without a copy.</summary>
    /// <exception cref="InvalidOperationException">The dtype is not that of <typeparamref name="T"/>, or the tensor is symbolic.</exception>
    public unsafe ReadOnlySpan<T> AsSpan<T>() where T : unmanaged
    {
        if (DType.Of<T>() != DType)
            throw new InvalidOperationException(
                $"This tensor holds {DType}, not {DType.Of<T>()}; read it as {DType} or convert it first with Ops.Cast.");
        var storage = Storage();
        return storage.Buffer.Span<T>(storage.Offset, Shape.ElementCount);
    }

    /// <summary>The value of a tensor with one element.</summary>
    /// <exception cref="InvalidOperationException">There is more than one element, or the tensor is symbolic.</exception>
    public static explicit operator float(Tensor tensor) => (float)Number(tensor);

    /// <summary>The value of a tensor with one element.</summary>
    /// <exception cref="InvalidOperationException">There is more than one element, or the tensor is symbolic.</exception>
    public static explicit operator double(Tensor tensor) => Number(tensor);

    /// <summary>The value of a tensor with one element.</summary>
    /// <exception cref="InvalidOperationException">There is more than one element, or the tensor is symbolic.</exception>
    public static explicit operator int(Tensor tensor) => checked((int)Number(tensor));

    /// <summary>The value of a tensor with one element.</summary>
    /// <exception cref="InvalidOperationException">There is more than one element, or the tensor is symbolic.</exception>
    public static explicit operator bool(Tensor tensor) => Number(tensor) != 0;

    /// <summary>Part of the tensor, as NumPy's basic indexing: <c>t[.., ..8]</c>, <c>t[^1]</c>, <c>t[TensorIndex.NewAxis]</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A position lies outside its axis.</exception>
    /// <exception cref="ArgumentException">More items than axes.</exception>
    public Tensor this[params ReadOnlySpan<TensorIndex> items] => Ops.GetItem(this, items);

    /// <summary>Element by element.</summary>
    public static Tensor operator +(Tensor left, Tensor right) => Ops.Add(left, right);

    /// <summary>Element by element.</summary>
    public static Tensor operator -(Tensor left, Tensor right) => Ops.Subtract(left, right);

    /// <summary>Element by element.</summary>
    public static Tensor operator *(Tensor left, Tensor right) => Ops.Multiply(left, right);

    /// <summary>Element by element; of integers a floating number, as in Python.</summary>
    public static Tensor operator /(Tensor left, Tensor right) => Ops.Divide(left, right);

    /// <summary>Element by element; the sign follows the divisor, as in Python.</summary>
    public static Tensor operator %(Tensor left, Tensor right) => Ops.Mod(left, right);

    /// <summary>Element by element.</summary>
    public static Tensor operator -(Tensor tensor) => Ops.Negative(tensor);

    /// <summary>Element by element.</summary>
    public static Tensor operator !(Tensor tensor) => Ops.LogicalNot(tensor);

    /// <summary>Element by element.</summary>
    public static Tensor operator &(Tensor left, Tensor right) => Ops.LogicalAnd(left, right);

    /// <summary>Element by element.</summary>
    public static Tensor operator |(Tensor left, Tensor right) => Ops.LogicalOr(left, right);

    /// <summary>Element by element.</summary>
    public static Tensor operator <(Tensor left, Tensor right) => Ops.Less(left, right);

    /// <summary>Element by element.</summary>
    public static Tensor operator >(Tensor left, Tensor right) => Ops.Greater(left, right);

    /// <summary>Element by element.</summary>
    public static Tensor operator <=(Tensor left, Tensor right) => Ops.LessEqual(left, right);

    /// <summary>Element by element.</summary>
    public static Tensor operator >=(Tensor left, Tensor right) => Ops.GreaterEqual(left, right);

    /// <summary>Shape and dtype, and the numbers of a small computed tensor.</summary>
    public override string ToString()
    {
        if (_node is null || _node.IsSymbolic)
            return $"<Tensor shape={Shape}, dtype={DType}, symbolic>";
        return $"<Tensor shape={Shape}, dtype={DType}>";
    }

    /// <summary>Computes the tensor if that has not been done, and gives its elements.</summary>
    internal Storage Storage()
    {
        var node = Node;
        if (node.Value is null)
            Evaluation.Force(node);
        return node.Value!;
    }

    private static Tensor Weak(double value, DType dtype) => new(Ops.ScalarNode(value, dtype), isWeak: true);

    private static unsafe double Number(Tensor tensor)
    {
        if (tensor.Shape.ElementCount != 1)
            throw new InvalidOperationException($"A tensor of shape {tensor.Shape} is not one number.");
        var storage = tensor.Storage();
        var pointer = storage.Pointer;
        double number = tensor.DType.Kind switch
        {
            DTypeKind.Float32 => *(float*)pointer,
            DTypeKind.Float64 => *(double*)pointer,
            DTypeKind.Int32 => *(int*)pointer,
            DTypeKind.Int64 => *(long*)pointer,
            _ => *pointer,
        };
        GC.KeepAlive(storage.Buffer);
        return number;
    }

    private static Tensor FromArray<T>(Array elements) where T : unmanaged
    {
        var lengths = new int[elements.Rank];
        for (var axis = 0; axis < lengths.Length; axis++)
            lengths[axis] = elements.GetLength(axis);
        var flat = elements.Length == 0
            ? default
            : MemoryMarshal.CreateReadOnlySpan(
                ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(elements)), elements.Length);
        return From(flat, new Shape(lengths));
    }
}
