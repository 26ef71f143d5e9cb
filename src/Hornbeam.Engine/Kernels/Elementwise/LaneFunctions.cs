using System.Runtime.Intrinsics;
using Hornbeam.Engine.Compilation;
using Hornbeam.Engine.Graphs;
using D = System.Runtime.Intrinsics.Vector256<double>;
using F = System.Runtime.Intrinsics.Vector256<float>;
using I = System.Runtime.Intrinsics.Vector256<int>;
using L = System.Runtime.Intrinsics.Vector256<long>;

namespace Hornbeam.Engine.Kernels;

/// <summary>
/// The vector function of each elementwise primitive, by the lane of its operands. Emitted code calls the methods behind these
/// delegates (the JIT inlines them); interpreted code calls the delegates. Methods come from delegates, so trimming sees them.
/// </summary>
internal static class LaneFunctions
{
    private static readonly Dictionary<(Primitive, Lane), Delegate> Functions = Table();

    private static readonly Dictionary<(Lane From, Lane To), Delegate> Conversions = ConversionTable();

    public static Delegate Of(Primitive primitive, Lane operand) => Functions.TryGetValue((primitive, operand), out var function)
        ? function
        : throw new NotSupportedException($"{primitive} is not defined for {operand}.");

    public static bool IsDefined(Primitive primitive, Lane operand) => Functions.ContainsKey((primitive, operand));

    public static Delegate? Conversion(Lane from, Lane to) => from == to ? null : Conversions[(from, to)];

    /// <summary>Integers narrower than their lane wrap after each operation.</summary>
    public static Func<I, I> WrapToUInt8 { get; } = LaneArithmetic.WrapToUInt8;

    private static Dictionary<(Primitive, Lane), Delegate> Table()
    {
        var table = new Dictionary<(Primitive, Lane), Delegate>();
        void Row(Primitive primitive, Lane lane, Delegate function) => table.Add((primitive, lane), function);

        Row(Primitive.Negate, Lane.Float32, (Func<F, F>)LaneArithmetic.Negate);
        Row(Primitive.Abs, Lane.Float32, (Func<F, F>)VectorMath.Abs);
        Row(Primitive.Sign, Lane.Float32, (Func<F, F>)VectorMath.Sign);
        Row(Primitive.Floor, Lane.Float32, (Func<F, F>)VectorMath.Floor);
        Row(Primitive.Ceiling, Lane.Float32, (Func<F, F>)VectorMath.Ceiling);
        Row(Primitive.Round, Lane.Float32, (Func<F, F>)VectorMath.Round);
        Row(Primitive.Truncate, Lane.Float32, (Func<F, F>)VectorMath.Truncate);
        Row(Primitive.Exp, Lane.Float32, (Func<F, F>)VectorMath.Exp);
        Row(Primitive.Expm1, Lane.Float32, (Func<F, F>)VectorMath.Expm1);
        Row(Primitive.Log, Lane.Float32, (Func<F, F>)VectorMath.Log);
        Row(Primitive.Log1p, Lane.Float32, (Func<F, F>)VectorMath.Log1p);
        Row(Primitive.Sqrt, Lane.Float32, (Func<F, F>)VectorMath.Sqrt);
        Row(Primitive.Rsqrt, Lane.Float32, (Func<F, F>)VectorMath.Rsqrt);
        Row(Primitive.Sin, Lane.Float32, (Func<F, F>)VectorMath.Sin);
        Row(Primitive.Cos, Lane.Float32, (Func<F, F>)VectorMath.Cos);
        Row(Primitive.Tan, Lane.Float32, (Func<F, F>)VectorMath.Tan);
        Row(Primitive.Asin, Lane.Float32, (Func<F, F>)VectorMath.Asin);
        Row(Primitive.Acos, Lane.Float32, (Func<F, F>)VectorMath.Acos);
        Row(Primitive.Atan, Lane.Float32, (Func<F, F>)VectorMath.Atan);
        Row(Primitive.Sinh, Lane.Float32, (Func<F, F>)VectorMath.Sinh);
        Row(Primitive.Cosh, Lane.Float32, (Func<F, F>)VectorMath.Cosh);
        Row(Primitive.Tanh, Lane.Float32, (Func<F, F>)VectorMath.Tanh);
        Row(Primitive.Asinh, Lane.Float32, (Func<F, F>)VectorMath.Asinh);
        Row(Primitive.Acosh, Lane.Float32, (Func<F, F>)VectorMath.Acosh);
        Row(Primitive.Atanh, Lane.Float32, (Func<F, F>)VectorMath.Atanh);
        Row(Primitive.Sigmoid, Lane.Float32, (Func<F, F>)VectorMath.Sigmoid);
        Row(Primitive.Erf, Lane.Float32, (Func<F, F>)VectorMath.Erf);
        Row(Primitive.IsNaN, Lane.Float32, (Func<F, I>)LaneArithmetic.IsNaN);
        Row(Primitive.Add, Lane.Float32, (Func<F, F, F>)LaneArithmetic.Add);
        Row(Primitive.Subtract, Lane.Float32, (Func<F, F, F>)LaneArithmetic.Subtract);
        Row(Primitive.Multiply, Lane.Float32, (Func<F, F, F>)LaneArithmetic.Multiply);
        Row(Primitive.Divide, Lane.Float32, (Func<F, F, F>)LaneArithmetic.Divide);
        Row(Primitive.Power, Lane.Float32, (Func<F, F, F>)VectorMath.Pow);
        Row(Primitive.Maximum, Lane.Float32, (Func<F, F, F>)VectorMath.Maximum);
        Row(Primitive.Minimum, Lane.Float32, (Func<F, F, F>)VectorMath.Minimum);
        Row(Primitive.Modulo, Lane.Float32, (Func<F, F, F>)VectorMath.Mod);
        Row(Primitive.FloorDivide, Lane.Float32, (Func<F, F, F>)VectorMath.FloorDivide);
        Row(Primitive.Atan2, Lane.Float32, (Func<F, F, F>)VectorMath.Atan2);
        Row(Primitive.Equal, Lane.Float32, (Func<F, F, I>)LaneArithmetic.Equal);
        Row(Primitive.NotEqual, Lane.Float32, (Func<F, F, I>)LaneArithmetic.NotEqual);
        Row(Primitive.Less, Lane.Float32, (Func<F, F, I>)LaneArithmetic.Less);
        Row(Primitive.LessEqual, Lane.Float32, (Func<F, F, I>)LaneArithmetic.LessEqual);
        Row(Primitive.Select, Lane.Float32, (Func<I, F, F, F>)LaneArithmetic.Select);

        Row(Primitive.Negate, Lane.Float64, (Func<D, D>)LaneArithmetic.Negate);
        Row(Primitive.Abs, Lane.Float64, (Func<D, D>)VectorMath.Abs);
        Row(Primitive.Sign, Lane.Float64, (Func<D, D>)VectorMath.Sign);
        Row(Primitive.Floor, Lane.Float64, (Func<D, D>)VectorMath.Floor);
        Row(Primitive.Ceiling, Lane.Float64, (Func<D, D>)VectorMath.Ceiling);
        Row(Primitive.Round, Lane.Float64, (Func<D, D>)VectorMath.Round);
        Row(Primitive.Truncate, Lane.Float64, (Func<D, D>)VectorMath.Truncate);
        Row(Primitive.Exp, Lane.Float64, (Func<D, D>)VectorMath.Exp);
        Row(Primitive.Expm1, Lane.Float64, (Func<D, D>)VectorMath.Expm1);
        Row(Primitive.Log, Lane.Float64, (Func<D, D>)VectorMath.Log);
        Row(Primitive.Log1p, Lane.Float64, (Func<D, D>)VectorMath.Log1p);
        Row(Primitive.Sqrt, Lane.Float64, (Func<D, D>)VectorMath.Sqrt);
        Row(Primitive.Rsqrt, Lane.Float64, (Func<D, D>)VectorMath.Rsqrt);
        Row(Primitive.Sin, Lane.Float64, (Func<D, D>)VectorMath.Sin);
        Row(Primitive.Cos, Lane.Float64, (Func<D, D>)VectorMath.Cos);
        Row(Primitive.Tan, Lane.Float64, (Func<D, D>)VectorMath.Tan);
        Row(Primitive.Asin, Lane.Float64, (Func<D, D>)VectorMath.Asin);
        Row(Primitive.Acos, Lane.Float64, (Func<D, D>)VectorMath.Acos);
        Row(Primitive.Atan, Lane.Float64, (Func<D, D>)VectorMath.Atan);
        Row(Primitive.Sinh, Lane.Float64, (Func<D, D>)VectorMath.Sinh);
        Row(Primitive.Cosh, Lane.Float64, (Func<D, D>)VectorMath.Cosh);
        Row(Primitive.Tanh, Lane.Float64, (Func<D, D>)VectorMath.Tanh);
        Row(Primitive.Asinh, Lane.Float64, (Func<D, D>)VectorMath.Asinh);
        Row(Primitive.Acosh, Lane.Float64, (Func<D, D>)VectorMath.Acosh);
        Row(Primitive.Atanh, Lane.Float64, (Func<D, D>)VectorMath.Atanh);
        Row(Primitive.Sigmoid, Lane.Float64, (Func<D, D>)VectorMath.Sigmoid);
        Row(Primitive.Erf, Lane.Float64, (Func<D, D>)VectorMath.Erf);
        Row(Primitive.IsNaN, Lane.Float64, (Func<D, L>)LaneArithmetic.IsNaN);
        Row(Primitive.Add, Lane.Float64, (Func<D, D, D>)LaneArithmetic.Add);
        Row(Primitive.Subtract, Lane.Float64, (Func<D, D, D>)LaneArithmetic.Subtract);
        Row(Primitive.Multiply, Lane.Float64, (Func<D, D, D>)LaneArithmetic.Multiply);
        Row(Primitive.Divide, Lane.Float64, (Func<D, D, D>)LaneArithmetic.Divide);
        Row(Primitive.Power, Lane.Float64, (Func<D, D, D>)VectorMath.Pow);
        Row(Primitive.Maximum, Lane.Float64, (Func<D, D, D>)VectorMath.Maximum);
        Row(Primitive.Minimum, Lane.Float64, (Func<D, D, D>)VectorMath.Minimum);
        Row(Primitive.Modulo, Lane.Float64, (Func<D, D, D>)VectorMath.Mod);
        Row(Primitive.FloorDivide, Lane.Float64, (Func<D, D, D>)VectorMath.FloorDivide);
        Row(Primitive.Atan2, Lane.Float64, (Func<D, D, D>)VectorMath.Atan2);
        Row(Primitive.Equal, Lane.Float64, (Func<D, D, L>)LaneArithmetic.Equal);
        Row(Primitive.NotEqual, Lane.Float64, (Func<D, D, L>)LaneArithmetic.NotEqual);
        Row(Primitive.Less, Lane.Float64, (Func<D, D, L>)LaneArithmetic.Less);
        Row(Primitive.LessEqual, Lane.Float64, (Func<D, D, L>)LaneArithmetic.LessEqual);
        Row(Primitive.Select, Lane.Float64, (Func<L, D, D, D>)LaneArithmetic.Select);

        Integer<int>(Lane.Int32);
        Integer<long>(Lane.Int64);
        Mask<int>(Lane.Mask32);
        Mask<long>(Lane.Mask64);
        return table;

        void Integer<T>(Lane lane) where T : unmanaged, System.Numerics.IBinaryInteger<T>, System.Numerics.IMinMaxValue<T>
        {
            Row(Primitive.Negate, lane, (Func<Vector256<T>, Vector256<T>>)LaneIntegers.Negate);
            Row(Primitive.Abs, lane, (Func<Vector256<T>, Vector256<T>>)LaneIntegers.Abs);
            Row(Primitive.Sign, lane, (Func<Vector256<T>, Vector256<T>>)LaneIntegers.Sign);
            Row(Primitive.Add, lane, (Func<Vector256<T>, Vector256<T>, Vector256<T>>)LaneIntegers.Add);
            Row(Primitive.Subtract, lane, (Func<Vector256<T>, Vector256<T>, Vector256<T>>)LaneIntegers.Subtract);
            Row(Primitive.Multiply, lane, (Func<Vector256<T>, Vector256<T>, Vector256<T>>)LaneIntegers.Multiply);
            Row(Primitive.FloorDivide, lane, (Func<Vector256<T>, Vector256<T>, Vector256<T>>)LaneIntegers.FloorDivide);
            Row(Primitive.Modulo, lane, (Func<Vector256<T>, Vector256<T>, Vector256<T>>)LaneIntegers.Modulo);
            Row(Primitive.Power, lane, (Func<Vector256<T>, Vector256<T>, Vector256<T>>)LaneIntegers.Power);
            Row(Primitive.Maximum, lane, (Func<Vector256<T>, Vector256<T>, Vector256<T>>)LaneIntegers.Maximum);
            Row(Primitive.Minimum, lane, (Func<Vector256<T>, Vector256<T>, Vector256<T>>)LaneIntegers.Minimum);
            Row(Primitive.Equal, lane, (Func<Vector256<T>, Vector256<T>, Vector256<T>>)LaneIntegers.Equal);
            Row(Primitive.NotEqual, lane, (Func<Vector256<T>, Vector256<T>, Vector256<T>>)LaneIntegers.NotEqual);
            Row(Primitive.Less, lane, (Func<Vector256<T>, Vector256<T>, Vector256<T>>)LaneIntegers.Less);
            Row(Primitive.LessEqual, lane, (Func<Vector256<T>, Vector256<T>, Vector256<T>>)LaneIntegers.LessEqual);
            Row(Primitive.Select, lane, (Func<Vector256<T>, Vector256<T>, Vector256<T>, Vector256<T>>)LaneIntegers.Select);
        }

        void Mask<T>(Lane lane) where T : unmanaged, System.Numerics.IBinaryInteger<T>, System.Numerics.IMinMaxValue<T>
        {
            Row(Primitive.Not, lane, (Func<Vector256<T>, Vector256<T>>)LaneIntegers.Not);
            Row(Primitive.And, lane, (Func<Vector256<T>, Vector256<T>, Vector256<T>>)LaneIntegers.And);
            Row(Primitive.Or, lane, (Func<Vector256<T>, Vector256<T>, Vector256<T>>)LaneIntegers.Or);
            Row(Primitive.Xor, lane, (Func<Vector256<T>, Vector256<T>, Vector256<T>>)LaneIntegers.Xor);
            Row(Primitive.Maximum, lane, (Func<Vector256<T>, Vector256<T>, Vector256<T>>)LaneIntegers.Or);
            Row(Primitive.Minimum, lane, (Func<Vector256<T>, Vector256<T>, Vector256<T>>)LaneIntegers.And);
            Row(Primitive.Equal, lane, (Func<Vector256<T>, Vector256<T>, Vector256<T>>)LaneIntegers.Equal);
            Row(Primitive.NotEqual, lane, (Func<Vector256<T>, Vector256<T>, Vector256<T>>)LaneIntegers.Xor);
            // true is 1: all bits set, which as a signed number is the smaller one.
            Row(Primitive.Less, lane, (Func<Vector256<T>, Vector256<T>, Vector256<T>>)LaneIntegers.MaskLess);
            Row(Primitive.LessEqual, lane, (Func<Vector256<T>, Vector256<T>, Vector256<T>>)LaneIntegers.MaskLessEqual);
            Row(Primitive.Select, lane, (Func<Vector256<T>, Vector256<T>, Vector256<T>, Vector256<T>>)LaneIntegers.Select);
        }
    }

    private static Dictionary<(Lane, Lane), Delegate> ConversionTable() => new()
    {
        [(Lane.Int32, Lane.Float32)] = (Func<I, F>)LaneArithmetic.ToFloat32,
        [(Lane.Mask32, Lane.Float32)] = (Func<I, F>)LaneArithmetic.MaskToFloat32,
        [(Lane.Mask32, Lane.Int32)] = (Func<I, I>)LaneArithmetic.MaskToInt32,
        [(Lane.Float32, Lane.Int32)] = (Func<F, I>)LaneArithmetic.ToInt32,
        [(Lane.Int64, Lane.Float64)] = (Func<L, D>)LaneArithmetic.ToFloat64,
        [(Lane.Mask64, Lane.Float64)] = (Func<L, D>)LaneArithmetic.MaskToFloat64,
        [(Lane.Mask64, Lane.Int64)] = (Func<L, L>)LaneArithmetic.MaskToInt64,
        [(Lane.Float64, Lane.Int64)] = (Func<D, L>)LaneArithmetic.ToInt64,
    };
}
