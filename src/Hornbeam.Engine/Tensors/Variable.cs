using Hornbeam.Engine.Graphs;

namespace Hornbeam;

/// <summary>
/// The only mutable cell of the engine: a weight, an optimizer slot, a counter. Its shape and dtype are fixed. Reading it captures
/// the value of that moment; assigning never changes tensors read before. Keras: <c>keras.Variable</c>.
/// </summary>
public sealed class Variable
{
    private readonly Lock _gate = new();
    private Tensor? _initial;
    private Storage? _storage;
    private Node? _snapshot;
    private string _path;
    private Func<string>? _place;

    /// <summary>
    /// Makes a variable that holds a copy of a concrete value. A value that is not computed yet is computed when the variable is
    /// first read: never, where it is assigned before, as by a file of weights.
    /// </summary>
    /// <param name="value">The first value; it gives shape and dtype.</param>
    /// <param name="name">The last part of the variable's path, such as <c>kernel</c>.</param>
    /// <param name="trainable">Whether optimizers update it. Default true, as Keras.</param>
    public Variable(Tensor value, string name = "variable", bool trainable = true)
    {
        ArgumentNullException.ThrowIfNull(value);
        Shape = value.Shape;
        DType = value.DType;
        Name = name;
        _path = name;
        Trainable = trainable;
        _initial = value;
    }

    /// <summary>The variable's own name, such as <c>kernel</c>.</summary>
    public string Name { get; }

    /// <summary>The name with those of the layers around it, such as <c>sequential/dense/kernel</c>. Keras: <c>path</c>.</summary>
    public string Path
    {
        get => _place is null ? _path : $"{_place()}/{Name}";
        internal set => (_path, _place) = (value, null);
    }

    /// <summary>Shape of the value; never changes.</summary>
    public Shape Shape { get; }

    /// <summary>Element type; never changes.</summary>
    public DType DType { get; }

    /// <summary>Whether optimizers update it.</summary>
    public bool Trainable { get; set; }

    /// <summary>The value at this moment (inside a traced function: at this point of the program).</summary>
    public Tensor Value => new(Trace.Current is { } trace ? trace.Read(this) : Snapshot());

    /// <summary>Where the elements are; compiled code reads and writes here.</summary>
    internal Storage Storage => _initial is null ? _storage! : Initialized();

    private long Bytes => Shape.ElementCount * DType.Size;

    /// <summary>Makes the path follow that of the layer, which may still be given its name.</summary>
    internal void PlaceIn(Func<string> path) => _place = path;

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
            System.Buffer.MemoryCopy(Storage.Pointer, target.Pointer, block.Bytes - offset, Bytes);
            _storage = target;
        }
    }

    /// <summary>Compiled code has written the elements: the next read makes a new copy.</summary>
    internal void Changed()
    {
        if (_snapshot is not null)
            lock (_gate)
                _snapshot = null;
    }

    /// <summary>Lets the elements be filled as bytes, piece by piece: a span holds no more than 2 GiB.</summary>
    /// <param name="fill">Gets the first element's number and the bytes from it on.</param>
    internal unsafe void Fill(Action<long, Span<byte>> fill)
    {
        lock (_gate)
        {
            var storage = Overwritten();
            ForPieces((first, offset, length) => fill(first, new Span<byte>(storage.Pointer + offset, length)));
            _snapshot = null;
        }
    }

    /// <summary>Shows the elements as bytes, piece by piece.</summary>
    internal unsafe void Show(Action<ReadOnlySpan<byte>> show)
    {
        lock (_gate)
        {
            var storage = Storage;
            ForPieces((_, offset, length) => show(new ReadOnlySpan<byte>(storage.Pointer + offset, length)));
        }
    }

    private void ForPieces(Action<long, long, int> action)
    {
        const int piece = 1 << 30;
        for (var offset = 0L; offset < Bytes; offset += piece)
            action(offset / DType.Size, offset, (int)Math.Min(piece, Bytes - offset));
    }

    private unsafe void Write(Tensor value)
    {
        var source = value.Storage();
        lock (_gate)
        {
            System.Buffer.MemoryCopy(source.Pointer, Overwritten().Pointer, Bytes, Bytes);
            _snapshot = null;
        }
        GC.KeepAlive(source.Buffer);
    }

    /// <summary>Where elements are that are about to be written, all of them: the first value is no longer needed.</summary>
    private Storage Overwritten()
    {
        _storage ??= new Storage(new Engine.Buffer(Bytes, zeroed: false));
        _initial = null;
        return _storage;
    }

    private unsafe Storage Initialized()
    {
        lock (_gate)
        {
            if (_initial is null)
                return _storage!;
            var source = _initial.Storage();
            _storage = new Storage(new Engine.Buffer(Bytes, zeroed: false));
            System.Buffer.MemoryCopy(source.Pointer, _storage.Pointer, Bytes, Bytes);
            GC.KeepAlive(source.Buffer);
            _initial = null;
            return _storage;
        }
    }

    internal unsafe Node Snapshot()
    {
        lock (_gate)
        {
            if (_snapshot is null)
            {
                var copy = new Engine.Buffer(Bytes, zeroed: false);
                System.Buffer.MemoryCopy(Storage.Pointer, copy.Pointer, Bytes, Bytes);
                _snapshot = new Node(new Storage(copy), Shape, DType);
            }
            return _snapshot;
        }
    }
}
