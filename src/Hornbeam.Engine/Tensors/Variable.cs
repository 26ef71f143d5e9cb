using Hornbeam.Engine.Graphs;

namespace Hornbeam;

/// <summary>
/// The only mutable cell of the engine: a weight, an optimizer slot, a counter. Its shape and dtype are fixed. Reading it captures
/// the value of that moment; assigning never changes tensors read before. Keras: <c>keras.Variable</c>.
/// </summary>
public sealed class Variable
{
    private readonly Lock _gate = new();
    private Node? _snapshot;

    /// <summary>Makes a variable that holds a copy of a concrete value.</summary>
    /// <param name="value">The first value; it gives shape and dtype.</param>
    /// <param name="name">The last part of the variable's path, such as <c>kernel</c>.</param>
    /// <param name="trainable">Whether optimizers update it. Default true, as Keras.</param>
    public Variable(Tensor value, string name = "variable", bool trainable = true)
    {
        ArgumentNullException.ThrowIfNull(value);
        Shape = value.Shape;
        DType = value.DType;
        Name = name;
        Path = name;
        Trainable = trainable;
        Storage = new Storage(new Engine.Buffer(Shape.ElementCount * DType.Size, zeroed: false));
        Write(value);
    }

    /// <summary>The variable's own name, such as <c>kernel</c>.</summary>
    public string Name { get; }

    /// <summary>The name with those of the layers around it, such as <c>sequential/dense/kernel</c>. Keras: <c>path</c>.</summary>
    public string Path { get; internal set; }

    /// <summary>Shape of the value; never changes.</summary>
    public Shape Shape { get; }

    /// <summary>Element type; never changes.</summary>
    public DType DType { get; }

    /// <summary>Whether optimizers update it.</summary>
    public bool Trainable { get; set; }

    /// <summary>The value at this moment (inside a traced function: at this point of the program).</summary>
    public Tensor Value => new(Trace.Current is { } trace ? trace.Read(this) : Snapshot());

    /// <summary>Where the elements are; compiled code reads and writes here.</summary>
    internal Storage Storage { get; private set; }

    /// <summary>Sets the value. Inside a traced function the assignment becomes part of the graph.</summary>
    /// <exception cref="ArgumentException">Shape or dtype differ from the variable's.</exception>
    public void Assign(Tensor value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.IsWeak)
            value = Ops.BroadcastTo(Ops.Cast(value, DType), Shape);
        if (value.Shape != Shape || value.DType != DType)
            throw new ArgumentException(
                $"Variable '{Path}' has shape {Shape} and dtype {DType}; a value of shape {value.Shape} and dtype {value.DType} cannot be assigned to it.",
                nameof(value));
        if (Trace.Current is { } trace)
            trace.Assign(this, value.Node);
        else
            Write(value);
    }

    /// <summary>Reads the variable's value.</summary>
    public static implicit operator Tensor(Variable variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return variable.Value;
    }

    /// <summary>The path, shape and dtype.</summary>
    public override string ToString() => $"<Variable path={Path}, shape={Shape}, dtype={DType}>";

    /// <summary>Moves the elements into a part of a larger block; compiled code finds them there at its next run.</summary>
    internal unsafe void MoveTo(Engine.Buffer block, long offset)
    {
        lock (_gate)
        {
            var target = new Storage(block, offset);
            System.Buffer.MemoryCopy(Storage.Pointer, target.Pointer, block.Bytes - offset, Shape.ElementCount * DType.Size);
            Storage = target;
        }
    }

    /// <summary>Compiled code has written the elements: the next read makes a new copy.</summary>
    internal void Changed()
    {
        if (_snapshot is not null)
            lock (_gate)
                _snapshot = null;
    }

    private unsafe void Write(Tensor value)
    {
        var source = value.Storage();
        lock (_gate)
        {
            var bytes = Shape.ElementCount * DType.Size;
            System.Buffer.MemoryCopy(source.Pointer, Storage.Pointer, bytes, bytes);
            _snapshot = null;
        }
        GC.KeepAlive(source.Buffer);
    }

    internal unsafe Node Snapshot()
    {
        lock (_gate)
        {
            if (_snapshot is null)
            {
                var bytes = Shape.ElementCount * DType.Size;
                var copy = new Engine.Buffer(bytes, zeroed: false);
                System.Buffer.MemoryCopy(Storage.Pointer, copy.Pointer, bytes, bytes);
                _snapshot = new Node(new Storage(copy), Shape, DType);
            }
            return _snapshot;
        }
    }
}
