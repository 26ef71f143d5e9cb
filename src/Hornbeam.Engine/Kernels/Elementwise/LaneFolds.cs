using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hornbeam.Engine.Compilation;
using Hornbeam.Engine.Graphs;
using D = System.Runtime.Intrinsics.Vector256<double>;
using F = System.Runtime.Intrinsics.Vector256<float>;

namespace Hornbeam.Engine.Kernels;

/// <summary>
/// How lanes are folded into one value (along a row) or one vector (down columns). Sums and products of float32 are carried in
/// float64, so that long ones stay within rounding of the result.
/// </summary>
internal static class LaneFolds
{
    /// <param name="Start">Makes an accumulator.</param>
    /// <param name="Steps">For each accumulator: (accumulator, lanes) to accumulator.</param>
    /// <param name="Neutral">Lanes that change nothing, for the missing lanes of a partial vector.</param>
    /// <param name="AcrossRow">Accumulators to the one value in all lanes.</param>
    /// <param name="DownColumns">Accumulators to one value a lane.</param>
    public sealed record Fold(Delegate Start, Delegate[] Steps, Delegate Neutral, Delegate AcrossRow, Delegate DownColumns);

    private static readonly Dictionary<(Primitive, Lane), Fold> Folds = Table();

    public static Fold Of(Primitive primitive, Lane lane) => Folds[(primitive, lane)];

    /// <summary>Which of the first n lanes exist.</summary>
    public static Delegate FirstLanes(LaneWidth width) =>
        width == LaneWidth.Bits64 ? (Func<nint, Vector256<long>>)FirstLanes64 : (Func<nint, Vector256<int>>)FirstLanes32;

    private static Dictionary<(Primitive, Lane), Fold> Table()
    {
        var table = new Dictionary<(Primitive, Lane), Fold>
        {
            [(Primitive.ReduceSum, Lane.Float32)] = new(
                (Func<D>)Zero<double>, [(Func<D, F, D>)AddLow, (Func<D, F, D>)AddHigh], (Func<F>)Zero<float>, (Func<D, D, F>)SumAll, (Func<D, D, F>)Narrow),
            [(Primitive.ReduceProduct, Lane.Float32)] = new(
                (Func<D>)One<double>, [(Func<D, F, D>)MultiplyLow, (Func<D, F, D>)MultiplyHigh], (Func<F>)One<float>, (Func<D, D, F>)MultiplyAll, (Func<D, D, F>)Narrow),
            [(Primitive.ReduceMaximum, Lane.Float32)] = Plain(NegativeInfinity32, VectorMath.Maximum, Across<float, Maximum<float>>),
            [(Primitive.ReduceMinimum, Lane.Float32)] = Plain(PositiveInfinity32, VectorMath.Minimum, Across<float, Minimum<float>>),
            [(Primitive.ReduceSum, Lane.Float64)] = Plain(Zero<double>, LaneArithmetic.Add, Across<double, Sum<double>>),
            [(Primitive.ReduceProduct, Lane.Float64)] = Plain(One<double>, LaneArithmetic.Multiply, Across<double, Product<double>>),
            [(Primitive.ReduceMaximum, Lane.Float64)] = Plain(NegativeInfinity64, VectorMath.Maximum, Across<double, Maximum<double>>),
            [(Primitive.ReduceMinimum, Lane.Float64)] = Plain(PositiveInfinity64, VectorMath.Minimum, Across<double, Minimum<double>>),
        };
        Integer<int>(Lane.Int32, Lane.Mask32);
        Integer<long>(Lane.Int64, Lane.Mask64);
        return table;

        void Integer<T>(Lane lane, Lane mask) where T : unmanaged, System.Numerics.IBinaryInteger<T>, System.Numerics.IMinMaxValue<T>
        {
            table[(Primitive.ReduceSum, lane)] = Plain<T>(Zero<T>, LaneIntegers.Add, Across<T, Sum<T>>);
            table[(Primitive.ReduceProduct, lane)] = Plain<T>(One<T>, LaneIntegers.Multiply, Across<T, Product<T>>);
            table[(Primitive.ReduceMaximum, lane)] = Plain<T>(Smallest<T>, LaneIntegers.Maximum, Across<T, Maximum<T>>);
            table[(Primitive.ReduceMinimum, lane)] = Plain<T>(Largest<T>, LaneIntegers.Minimum, Across<T, Minimum<T>>);
            table[(Primitive.ReduceMaximum, mask)] = Plain<T>(Zero<T>, LaneIntegers.Or, Across<T, AnyBit<T>>);
            table[(Primitive.ReduceMinimum, mask)] = Plain<T>(AllBits<T>, LaneIntegers.And, Across<T, EveryBit<T>>);
        }
    }

    private static Fold Plain<T>(
        Func<Vector256<T>> neutral, Func<Vector256<T>, Vector256<T>, Vector256<T>> step, Func<Vector256<T>, Vector256<T>> across) =>
        new(neutral, [step], neutral, across, (Func<Vector256<T>, Vector256<T>>)Same);

    private static Vector256<T> Same<T>(Vector256<T> x) => x;

    /// <summary>Folds the lanes of one vector pair by pair: halves, quarters, neighbours.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Across<T, TPair>(Vector256<T> x) where TPair : struct, IPair<T>
    {
        x = TPair.Fold(x, Vector256.Create(x.GetUpper(), x.GetLower()));
        if (Vector256<T>.Count == 8)
        {
            x = TPair.Fold(x, Vector256.Shuffle(x.AsInt32(), Vector256.Create(2, 3, 0, 1, 6, 7, 4, 5)).As<int, T>());
            x = TPair.Fold(x, Vector256.Shuffle(x.AsInt32(), Vector256.Create(1, 0, 3, 2, 5, 4, 7, 6)).As<int, T>());
        }
        else
        {
            x = TPair.Fold(x, Vector256.Shuffle(x.AsInt64(), Vector256.Create(1L, 0, 3, 2)).As<long, T>());
        }
        return Vector256.Create(x.ToScalar());
    }

    private interface IPair<T>
    {
        static abstract Vector256<T> Fold(Vector256<T> x, Vector256<T> y);
    }

    private readonly struct Sum<T> : IPair<T>
    {
        public static Vector256<T> Fold(Vector256<T> x, Vector256<T> y) => x + y;
    }

    private readonly struct Product<T> : IPair<T>
    {
        public static Vector256<T> Fold(Vector256<T> x, Vector256<T> y) => x * y;
    }

    private readonly struct Maximum<T> : IPair<T>
    {
        public static Vector256<T> Fold(Vector256<T> x, Vector256<T> y) => Vector256.Max(x, y);
    }

    private readonly struct Minimum<T> : IPair<T>
    {
        public static Vector256<T> Fold(Vector256<T> x, Vector256<T> y) => Vector256.Min(x, y);
    }

    private readonly struct AnyBit<T> : IPair<T>
    {
        public static Vector256<T> Fold(Vector256<T> x, Vector256<T> y) => x | y;
    }

    private readonly struct EveryBit<T> : IPair<T>
    {
        public static Vector256<T> Fold(Vector256<T> x, Vector256<T> y) => x & y;
    }

    private static Vector256<T> Zero<T>() => Vector256<T>.Zero;

    private static Vector256<T> One<T>() => Vector256<T>.One;

    private static Vector256<T> AllBits<T>() => Vector256<T>.AllBitsSet;

    private static Vector256<T> Smallest<T>() where T : System.Numerics.IMinMaxValue<T> => Vector256.Create(T.MinValue);

    private static Vector256<T> Largest<T>() where T : System.Numerics.IMinMaxValue<T> => Vector256.Create(T.MaxValue);

    private static F NegativeInfinity32() => Vector256.Create(float.NegativeInfinity);

    private static F PositiveInfinity32() => Vector256.Create(float.PositiveInfinity);

    private static D NegativeInfinity64() => Vector256.Create(double.NegativeInfinity);

    private static D PositiveInfinity64() => Vector256.Create(double.PositiveInfinity);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static D AddLow(D sum, F x) => sum + Vector256.WidenLower(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static D AddHigh(D sum, F x) => sum + Vector256.WidenUpper(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static D MultiplyLow(D product, F x) => product * Vector256.WidenLower(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static D MultiplyHigh(D product, F x) => product * Vector256.WidenUpper(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F SumAll(D low, D high) => Vector256.Create((float)Vector256.Sum(low + high));

    private static F MultiplyAll(D low, D high)
    {
        var x = low * high;
        return Vector256.Create((float)(x[0] * x[2] * (x[1] * x[3])));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F Narrow(D low, D high) => Vector256.Narrow(low, high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> FirstLanes32(nint count) => Vector256.LessThan(Vector256<int>.Indices, Vector256.Create((int)count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<long> FirstLanes64(nint count) => Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)count));
}
