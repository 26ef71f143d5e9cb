using Hornbeam.Engine.Graphs;

namespace Hornbeam.Engine.Compilation;

/// <summary>
/// Turns a cluster into one loop: walks from its members to the buffers they need, composes movements into strides, merges axes that
/// can be walked as one, and sorts values into passes.
/// </summary>
internal sealed class LoopBuilder
{
    private readonly Cluster _cluster;
    private readonly HashSet<Node> _buffered;
    private readonly Func<Node, bool> _isStored;
    private readonly List<Value> _values = [];
    private readonly Dictionary<(Node, string), int> _numbers = [];
    private readonly List<Access> _accesses = [];
    private Node? _obstacle;

    private LoopBuilder(Cluster cluster, HashSet<Node> buffered, Func<Node, bool> isStored)
    {
        _cluster = cluster;
        _buffered = buffered;
        _isStored = isStored;
    }

    private sealed record Access(Node Node, View View, bool IsStore, DTypeKind DType, bool IsPositions, int RowsBy = -1);

    private sealed record Value(
        LoopOperation Operation, Node Node, Lane Lane, int A = -1, int B = -1, int C = -1, int Access = -1, long Constant = 0)
    {
        public bool IsRow { get; set; }

        public int Pass { get; set; }
    }

    /// <summary>
    /// Builds the loop. Where it cannot be one loop, returns null and names a node that has to get a buffer of its own first
    /// (null: the cluster's members cannot stand together).
    /// </summary>
    /// <param name="cluster">What to build.</param>
    /// <param name="buffered">All nodes that get a buffer.</param>
    /// <param name="isStored">Whether a member's buffer is read by anybody else; others stay in registers where they can.</param>
    /// <param name="obstacle">What has to get a buffer before.</param>
    public static LoopPlan? Build(Cluster cluster, HashSet<Node> buffered, Func<Node, bool> isStored, out Node? obstacle)
    {
        var builder = new LoopBuilder(cluster, buffered, isStored);
        var plan = builder.Build();
        obstacle = builder._obstacle;
        return plan;
    }

    private LoopPlan? Build()
    {
        var stores = new List<(Node Member, int Value)>();
        foreach (var member in _cluster.Members)
        {
            var path = Path.Root(Aligned(member.Shape), member.Shape, _cluster.Domain);
            var value = member.Primitive.IsFoldReduction() ? Fold(member) : Expression(member, path, isRoot: true);
            if (value < 0)
                return null;
            _numbers[(member, "")] = value;
            stores.Add((member, value));
        }
        foreach (var (member, value) in stores)
        {
            var view = StoreView(member);
            _accesses.Add(new Access(member, view, IsStore: true, member.DType.Kind, IsPositions: false));
            _values.Add(new Value(LoopOperation.Store, member, _values[value].Lane, value, Access: _accesses.Count - 1));
        }
        return Arrange();
    }

    /// <summary>A member of the domain's shape, or one with a single value a row or column, seen over the whole domain.</summary>
    private View StoreView(Node member) => View.Contiguous(Aligned(member.Shape)).Stretch(_cluster.Domain);

    /// <summary>A row value's shape with the domain's rank: its inner axes have length 1, whatever rank the value itself has.</summary>
    private Shape Aligned(Shape shape)
    {
        if (shape.Rank == _cluster.Domain.Rank || _cluster.Split is not { } split)
            return shape;
        var lengths = _cluster.Domain.Lengths.ToArray();
        lengths.AsSpan(split).Fill(1);
        return new Shape(lengths);
    }

    private int Fold(Node member)
    {
        var source = member.Inputs[0].Shape;
        var operand = Expression(member.Inputs[0], Path.Root(source, source, _cluster.Domain), isRoot: false);
        return operand < 0 ? -1 : Add(new Value(LoopOperation.Fold, member, _values[operand].Lane, operand));
    }

    /// <summary>The movements between a node's own elements and a place in the domain, innermost first.</summary>
    private sealed record Path(Node? Movement, Path? Outer, string Key, Shape? Aligned, Shape? Domain)
    {
        /// <summary>The movement that strides could not express.</summary>
        public Node? Blocked { get; private set; }

        public static Path Root(Shape aligned, Shape shape, Shape domain) =>
            new(null, null, "", aligned == shape ? null : aligned, aligned == domain ? null : domain);

        public Path Then(Node movement) => new(movement, this, $"{Key}/{movement.Id}", null, null);

        public View? Of(View view)
        {
            for (var step = this; step is not null; step = step.Outer)
            {
                var next = step.Movement is { } movement ? view.Through(movement)
                    : step.Aligned is { } aligned ? view.Reshape(aligned.Lengths.ToArray())
                    : view;
                if (next is null)
                {
                    Blocked = step.Movement;
                    return null;
                }
                view = step.Domain is { } domain ? next.Stretch(domain) : next;
            }
            return view;
        }
    }

    private int Expression(Node node, Path path, bool isRoot)
    {
        if (_numbers.TryGetValue((node, path.Key), out var known))
            return known;
        var value = Make(node, path, isRoot);
        if (value >= 0)
            _numbers[(node, path.Key)] = value;
        return value;
    }

    private int Make(Node node, Path path, bool isRoot)
    {
        if (!isRoot && (_buffered.Contains(node) || node.Primitive is Primitive.Input or Primitive.Variable || node.HasValue))
            return Reference(node, path, node.DType);
        switch (node.Primitive)
        {
            case Primitive.Scalar:
                return Add(new Value(LoopOperation.Constant, node, LaneOf(node.DType), Constant: ConstantBits(node)));
            case Primitive.Iota:
                if (path.Of(View.Positions(node.Shape, node.Attribute<AxisAttributes>().Axis)) is not { } positions)
                    return Obstructed(path);
                _accesses.Add(new Access(node, positions, IsStore: false, node.DType.Kind, IsPositions: true));
                return Add(new Value(LoopOperation.Load, node, LaneOf(node.DType), Access: _accesses.Count - 1));
            case Primitive.SelectRows:
                return SelectedRows(node, path);
            case Primitive.Cast when IsOtherWidth(node.Inputs[0]):
                return Converted(node, path);
            case var primitive when primitive.IsView():
                return Expression(node.Inputs[0], path.Then(node), isRoot: false);
            case var primitive when primitive.IsElementwise():
                Span<int> operands = [-1, -1, -1];
                for (var i = 0; i < node.Inputs.Length; i++)
                    if ((operands[i] = Expression(node.Inputs[i], path, isRoot: false)) < 0)
                        return -1;
                return Add(new Value(LoopOperation.Compute, node, LaneOf(node.DType), operands[0], operands[1], operands[2]));
            default:
                throw new InvalidOperationException($"{node.Primitive} cannot be part of a loop.");
        }
    }

    /// <summary>Rows of a table, each where the map says; only row upon row of the whole loop.</summary>
    private int SelectedRows(Node node, Path path)
    {
        var whole = View.Contiguous(node.Shape);
        if (_cluster.Domain != node.Shape || path.Of(whole) is not { } view || !SameStrides(view, whole))
        {
            _obstacle = node;
            return -1;
        }
        var map = new long[node.Shape.Rank];
        map[0] = 1;
        _accesses.Add(new Access(node.Inputs[1], new View(0, whole.Lengths, map), IsStore: false, DTypeKind.Int32, IsPositions: false));
        _accesses.Add(new Access(
            node.Inputs[0], whole, IsStore: false, node.DType.Kind, IsPositions: false, RowsBy: _accesses.Count - 1));
        return Add(new Value(LoopOperation.Load, node, LaneOf(node.DType), Access: _accesses.Count - 1));
    }

    private bool IsOtherWidth(Node node) => Lanes.Width(node) is var width && width != LaneWidth.Any && width != _cluster.Width;

    /// <summary>A conversion to the other width happens while loading.</summary>
    private int Converted(Node cast, Path path)
    {
        var source = cast.Inputs[0];
        while (source.Primitive.IsView() && !_buffered.Contains(source) && !source.HasValue)
        {
            path = path.Then(source);
            source = source.Inputs[0];
        }
        if (source.Primitive == Primitive.Iota && path.Of(View.Positions(source.Shape, source.Attribute<AxisAttributes>().Axis)) is { } positions)
        {
            _accesses.Add(new Access(source, positions, IsStore: false, cast.DType.Kind, IsPositions: true));
            return Wrapped(cast, Add(new Value(LoopOperation.Load, source, LaneOf(cast.DType), Access: _accesses.Count - 1)));
        }
        return Wrapped(cast, Reference(source, path, cast.DType));
    }

    /// <summary>A uint8 lies in a wider lane, so what was loaded into it has to wrap.</summary>
    private int Wrapped(Node cast, int loaded) => cast.DType != DType.UInt8 || loaded < 0
        ? loaded
        : Add(new Value(LoopOperation.Compute, cast, LaneOf(cast.DType), loaded));

    private int Reference(Node node, Path path, DType wanted)
    {
        if (path.Of(View.Contiguous(node.Shape)) is not { } view)
            return Obstructed(path);
        if (_cluster.Members.Contains(node))
        {
            // Another member of the same loop: only the very element (or row value) just computed is at hand.
            return _numbers.TryGetValue((node, ""), out var value) && SameStrides(view, StoreView(node)) && wanted == node.DType ? value : -1;
        }
        var lane = LaneOf(wanted);
        for (var i = 0; i < _values.Count; i++)
            if (_values[i] is { Operation: LoopOperation.Load } load && load.Node == node && load.Lane == lane
                && _accesses[load.Access] is { IsPositions: false, RowsBy: < 0 } && SameStrides(_accesses[load.Access].View, view)
                && _accesses[load.Access].View.Offset == view.Offset)
                return i;
        _accesses.Add(new Access(node, view, IsStore: false, node.DType.Kind, IsPositions: false));
        return Add(new Value(LoopOperation.Load, node, lane, Access: _accesses.Count - 1));
    }

    private bool SameStrides(View a, View b)
    {
        for (var axis = 0; axis < _cluster.Domain.Rank; axis++)
            if (_cluster.Domain.Length(axis) != 1 && a.Strides[axis] != b.Strides[axis])
                return false;
        return a.Offset == b.Offset;
    }

    private int Obstructed(Path path)
    {
        _obstacle = path.Blocked?.Inputs[0];
        return -1;
    }

    private Lane LaneOf(DType dtype) => Lanes.Of(dtype, _cluster.Width);

    private static long ConstantBits(Node node)
    {
        var attributes = node.Attribute<ScalarAttributes>();
        return node.DType.IsFloating ? BitConverter.DoubleToInt64Bits(attributes.Value)
            : node.DType == DType.Bool ? (attributes.Value != 0 ? 1 : 0)
            : attributes.Integer;
    }

    private int Add(Value value)
    {
        _values.Add(value);
        return _values.Count - 1;
    }

    // From strides over the domain's axes to few outer axes and one inner axis.
    private LoopPlan? Arrange()
    {
        var rank = _cluster.Domain.Rank;
        var axes = Merged(0, _cluster.Split ?? rank);
        var inner = _cluster.Split is { } split ? Merged(split, rank) : [];
        if (inner.Count > 1)
        {
            // A fold over axes that no single stride can walk: its operand needs a plain buffer first.
            foreach (var member in _cluster.Members)
                if (member.Primitive.IsFoldReduction() && !IsBuffer(member.Inputs[0]))
                    _obstacle = member.Inputs[0];
            return null;
        }
        if (_cluster.Split is null && axes.Count > 0)
        {
            inner = [axes[^1]];
            axes.RemoveAt(axes.Count - 1);
        }

        if (inner.Count > 0 && inner[0].LastAxis == 0 && _accesses.Find(access => access.RowsBy >= 0) is not null)
            return null;

        var innerLength = inner.Count == 0 ? 1 : inner[0].Length;
        var arrays = new LoopArray[_accesses.Count];
        var kinds = new LoopAccess[_accesses.Count];
        for (var k = 0; k < arrays.Length; k++)
        {
            var access = _accesses[k];
            var innerStride = inner.Count == 0 ? 0 : access.View.Strides[inner[0].LastAxis];
            var isIdentity = SameStrides(access.View, View.Contiguous(_cluster.Domain)) && !access.IsPositions && access.RowsBy < 0;
            arrays[k] = new LoopArray(
                access.Node, access.IsStore, access.View.Offset, [.. axes.Select(axis => access.View.Strides[axis.LastAxis])], innerStride, isIdentity,
                access.RowsBy >= 0);
            kinds[k] = new LoopAccess(
                access.DType,
                innerLength == 1 || innerStride == 0 ? InnerStep.Invariant : innerStride == 1 ? InnerStep.Contiguous : InnerStep.Strided,
                access.IsPositions, access.RowsBy);
        }
        var passes = Sort(kinds);
        if (passes < 0)
            return null;
        Prune(kinds, arrays, out var body, out kinds, out arrays);
        var kernel = new LoopKernel(_cluster.Form, _cluster.Width, axes.Count, kinds, body, passes);
        return new LoopPlan(kernel, arrays, [.. axes.Select(axis => axis.Length)], innerLength, FoldedRows());
    }

    private static bool IsBuffer(Node node) => node.Primitive is Primitive.Input or Primitive.Variable || node.HasValue;

    private long FoldedRows()
    {
        if (_cluster.Form != LoopForm.Columns)
            return 0;
        long rows = 1;
        var fold = _cluster.Members.First(member => member.Primitive.IsFoldReduction());
        foreach (var axis in fold.Attribute<AxesAttributes>().Axes.Values)
            rows *= _cluster.Domain.Length(axis);
        return rows;
    }

    private List<(int LastAxis, long Length)> Merged(int from, int to)
    {
        var merged = new List<(int LastAxis, long Length)>();
        for (var axis = from; axis < to; axis++)
        {
            long length = _cluster.Domain.Length(axis);
            if (length == 1)
                continue;
            var joins = merged.Count > 0;
            if (joins)
                foreach (var access in _accesses)
                    joins &= access.View.Strides[merged[^1].LastAxis] == access.View.Strides[axis] * length
                        && (access.RowsBy < 0 || merged[^1].LastAxis > 0);
            if (joins)
                merged[^1] = (axis, merged[^1].Length * length);
            else
                merged.Add((axis, length));
        }
        return merged;
    }

    /// <summary>Decides what is one value a row and in which pass each value can be had; the number of passes.</summary>
    private int Sort(LoopAccess[] kinds)
    {
        var passes = 1;
        foreach (var value in _values)
        {
            switch (value.Operation)
            {
                case LoopOperation.Constant:
                    value.IsRow = true;
                    break;
                case LoopOperation.Load:
                    value.IsRow = kinds[value.Access].Step == InnerStep.Invariant;
                    break;
                case LoopOperation.Compute:
                    value.IsRow = true;
                    foreach (var operand in (ReadOnlySpan<int>)[value.A, value.B, value.C])
                    {
                        if (operand < 0)
                            continue;
                        // In column form a fold ends with the loop itself; nothing in the loop can use it.
                        if (_cluster.Form == LoopForm.Columns && _values[operand].Operation == LoopOperation.Fold)
                            return -1;
                        value.IsRow &= _values[operand].IsRow;
                        value.Pass = Math.Max(value.Pass, _values[operand].Pass);
                    }
                    break;
                case LoopOperation.Fold:
                    value.IsRow = _cluster.Form == LoopForm.Rows;
                    value.Pass = value.IsRow ? _values[value.A].Pass + 1 : 0;
                    passes = Math.Max(passes, value.Pass);
                    break;
                default:
                    value.IsRow = kinds[value.Access].Step == InnerStep.Invariant;
                    value.Pass = _values[value.A].Pass;
                    if (!value.IsRow)
                        passes = Math.Max(passes, value.Pass + 1);
                    break;
            }
        }
        return passes;
    }

    /// <summary>Members that nobody else reads need no store, unless a later pass is better off reading them back.</summary>
    private void Prune(
        LoopAccess[] kinds, LoopArray[] arrays, out LoopInstruction[] body, out LoopAccess[] keptKinds, out LoopArray[] keptArrays)
    {
        var isNeeded = new bool[_values.Count];
        for (var i = _values.Count - 1; i >= 0; i--)
        {
            var value = _values[i];
            if (value.Operation == LoopOperation.Store)
                isNeeded[i] = _isStored(value.Node) || IsReadBack(value.A);
            if (!isNeeded[i])
                continue;
            foreach (var operand in (ReadOnlySpan<int>)[value.A, value.B, value.C])
                if (operand >= 0)
                    isNeeded[operand] = true;
        }
        var places = new int[_values.Count];
        var accessPlaces = new int[_accesses.Count];
        Array.Fill(accessPlaces, -1);
        var instructions = new List<LoopInstruction>();
        var newKinds = new List<LoopAccess>();
        var newArrays = new List<LoopArray>();
        for (var i = 0; i < places.Length; i++)
        {
            var value = _values[i];
            if (!isNeeded[i])
                continue;
            if (value.Access >= 0)
                Keep(value.Access);
            places[i] = instructions.Count;
            instructions.Add(new LoopInstruction(
                value.Operation, value.Node.Primitive, value.Lane, value.Node.DType.Kind,
                value.A < 0 ? -1 : places[value.A], value.B < 0 ? -1 : places[value.B], value.C < 0 ? -1 : places[value.C],
                value.Access < 0 ? -1 : accessPlaces[value.Access], value.Constant, value.IsRow, value.Pass));
        }
        (body, keptKinds, keptArrays) = ([.. instructions], [.. newKinds], [.. newArrays]);

        int Keep(int access)
        {
            if (accessPlaces[access] >= 0)
                return accessPlaces[access];
            var kind = kinds[access];
            if (kind.RowsBy >= 0)
                kind = kind with { RowsBy = Keep(kind.RowsBy) };
            accessPlaces[access] = newKinds.Count;
            newKinds.Add(kind);
            newArrays.Add(arrays[access]);
            return accessPlaces[access];
        }
    }

    /// <summary>Expensive values that a later pass needs again are stored and read back rather than computed twice.</summary>
    private bool IsReadBack(int number)
    {
        var value = _values[number];
        if (value.IsRow || value.Operation != LoopOperation.Compute)
            return false;
        foreach (var user in _values)
            if (user.Operation is LoopOperation.Compute or LoopOperation.Fold && (user.A == number || user.B == number || user.C == number)
                && (user.Operation == LoopOperation.Fold ? user.Pass - 1 : user.Pass) > value.Pass)
                return true;
        return false;
    }
}
