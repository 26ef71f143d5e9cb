namespace Hornbeam.Engine.Graphs;

/// <summary>Networks whose steps have kernels of their own.</summary>
internal enum RecurrentCell : byte
{
    /// <summary>h = tanh(x + h U).</summary>
    Simple,

    /// <summary>Long short-term memory with sigmoid gates and tanh.</summary>
    Lstm,

    /// <summary>Gated recurrent unit with sigmoid gates and tanh, reset after the product.</summary>
    Gru,
}

/// <summary>Which inputs a recurrence has: products of input, recurrent kernel, first state, then those named here.</summary>
internal sealed record RecurrenceAttributes(RecurrentCell Cell, bool HasBias, bool HasMask, PartLayout Layout) : TupleAttributes(Layout)
{
    public override int FirstForDerivatives => Recurrences.Gates;

    public bool HasCell => Cell == RecurrentCell.Lstm;

    public int BiasAt => HasCell ? 4 : 3;

    public int MaskAt => BiasAt + (HasBias ? 1 : 0);

    public int Inputs => MaskAt + (HasMask ? 1 : 0);
}

/// <summary>
/// Inputs: those of the recurrence, the transposed recurrent kernel, states, gates and cells kept, then the derivatives there are.
/// </summary>
internal sealed record RecurrenceGradientAttributes(
    RecurrenceAttributes Forward, bool HasStates, bool HasLast, bool HasLastCell, PartLayout Layout) : TupleAttributes(Layout)
{
    public int TransposedAt => Forward.Inputs;

    public int GradientsAt => Forward.Inputs + 4;
}
