namespace Hornbeam.Engine.Graphs;

/// <summary>What a node with several results says.</summary>
internal abstract record TupleAttributes(PartLayout Layout) : Attributes
{
    /// <summary>The graphs within.</summary>
    public virtual IReadOnlyList<Subgraph> Bodies => [];

    /// <summary>Parts from here on exist for derivatives alone; where nothing is traced they are not made.</summary>
    public virtual int FirstForDerivatives => Layout.Count;
}

internal sealed record PartAttributes(int Index) : Attributes;

/// <summary>One body, run once a step; see <see cref="Scans"/> for the order of inputs and parts.</summary>
internal sealed record ScanAttributes(Subgraph Body, int Carried, int Sequences, int Length, bool Reverse, PartLayout Layout)
    : TupleAttributes(Layout)
{
    public override IReadOnlyList<Subgraph> Bodies => [Body];

    public int Outputs => Layout.Count - 2 * Carried;

    public override int FirstForDerivatives => Carried + Outputs;
}

/// <summary>A condition and a body over the same carried values and captured ones.</summary>
internal sealed record WhileAttributes(Subgraph Condition, Subgraph Body, int Carried, int? MaximumIterations, PartLayout Layout)
    : TupleAttributes(Layout)
{
    public override IReadOnlyList<Subgraph> Bodies => [Condition, Body];
}

/// <summary>Bodies over the same captured values, one of which runs.</summary>
internal sealed record BranchAttributes(EquatableList<Subgraph> Branches, PartLayout Layout) : TupleAttributes(Layout)
{
    public override IReadOnlyList<Subgraph> Bodies => Branches.Items;
}

/// <summary>A list with value equality.</summary>
internal readonly struct EquatableList<T>(T[] items) : IEquatable<EquatableList<T>> where T : IEquatable<T>
{
    public T[] Items { get; } = items;

    public bool Equals(EquatableList<T> other) => Items.AsSpan().SequenceEqual(other.Items);

    public override bool Equals(object? obj) => obj is EquatableList<T> other && Equals(other);

    public override int GetHashCode() => Items.Aggregate(Items.Length, HashCode.Combine);
}
