namespace Hornbeam.Engine.Graphs;

/// <summary>
/// The few operations that every public function is composed of. Each has one row in <see cref="Derivatives"/>, and elementwise ones
/// one row a lane type in the table of vector functions.
/// </summary>
internal enum Primitive : byte
{
    // Leaves
    Input,
    Variable,
    Data,
    Scalar,
    Iota,

    // Elementwise, one input
    Negate,
    Abs,
    Sign,
    Floor,
    Ceiling,
    Round,
    Truncate,
    Exp,
    Expm1,
    Log,
    Log1p,
    Sqrt,
    Rsqrt,
    Sin,
    Cos,
    Tan,
    Asin,
    Acos,
    Atan,
    Sinh,
    Cosh,
    Tanh,
    Asinh,
    Acosh,
    Atanh,
    Sigmoid,
    Erf,
    Not,
    IsNaN,
    Cast,

    // Elementwise, two inputs
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
    Maximum,
    Minimum,
    Modulo,
    FloorDivide,
    Atan2,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    And,
    Or,
    Xor,

    // Elementwise, three inputs
    Select,

    // Movement: another view of the same elements
    Broadcast,
    Reshape,
    Transpose,
    Slice,

    // Movement that copies
    Pad,
    Concatenate,
    Gather,
    ScatterAdd,

    // What adding to few rows of many becomes: no row without additions is ever written
    RowMap,
    RowSums,
    SelectRows,

    // Reductions (the reduced axes stay, with length 1)
    ReduceSum,
    ReduceProduct,
    ReduceMaximum,
    ReduceMinimum,
    ArgMaximum,
    ArgMinimum,
    CumulativeSum,

    MatrixMultiply,
    Convolution,
    ConvolutionKernelGradient,

    /// <summary>A kernel gradient as partial sums; only <see cref="Simplify"/> makes it, after derivatives are taken.</summary>
    ConvolutionKernelParts,
    MaximumPool,
    MaximumPoolGradient,
    Random,

    // About the graph itself
    StopGradient,
    CustomGradient,
    HostFunction,

    // Several results in one block of memory, and one of them
    Scan,
    While,
    Branch,
    Recurrence,
    RecurrenceGradient,
    Part,
}

internal static class PrimitiveKinds
{
    public static bool IsLeaf(this Primitive primitive) => primitive <= Primitive.Iota;

    public static bool IsElementwise(this Primitive primitive) => primitive is >= Primitive.Negate and <= Primitive.Select;

    public static bool IsView(this Primitive primitive) => primitive is >= Primitive.Broadcast and <= Primitive.Slice;

    public static bool IsFoldReduction(this Primitive primitive) =>
        primitive is >= Primitive.ReduceSum and <= Primitive.ReduceMinimum;

    /// <summary>Costs tens of instructions rather than one: worth keeping rather than computing twice.</summary>
    public static bool IsExpensive(this Primitive primitive) =>
        primitive is (>= Primitive.Exp and <= Primitive.Log1p) or (>= Primitive.Sin and <= Primitive.Erf)
            or Primitive.Power or Primitive.Modulo or Primitive.FloorDivide or Primitive.Atan2;

    /// <summary>Its value is a block that holds several results, each read through a <see cref="Primitive.Part"/>.</summary>
    public static bool IsTuple(this Primitive primitive) => primitive is >= Primitive.Scan and <= Primitive.RecurrenceGradient;

    /// <summary>Whether its kernel, or one within, checks its data and may refuse it.</summary>
    public static bool CanFail(this Primitive primitive, Attributes? attributes) =>
        primitive is Primitive.Gather or Primitive.ScatterAdd or Primitive.RowMap or Primitive.HostFunction
            || (attributes is TupleAttributes tuple && tuple.Bodies.Any(body => body.CanFail));

    public static bool IsComparison(this Primitive primitive) => primitive is >= Primitive.Equal and <= Primitive.LessEqual;
}
