using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hornbeam.Engine.Kernels;

/// <summary>Vectors of either floating type. Rows may be read up to a vector behind their end, and are never written there.</summary>
internal static unsafe class RecurrentLanes<T> where T : unmanaged
{
    public static int Count => Vector256<T>.Count;

    public static Vector256<T> One => Vector256<T>.One;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<T> value, T* row, long at, long length)
    {
        if (at + Count <= length)
        {
            value.Store(row + at);
            return;
        }
        StoreTail(value, row + at, (int)(length - at));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void StoreTail(Vector256<T> value, T* row, int count)
    {
        for (var i = 0; i < count; i++)
            row[i] = value[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Tanh(Vector256<T> x) => typeof(T) == typeof(float)
        ? VectorMath.Tanh(x.AsSingle()).As<float, T>()
        : VectorMath.Tanh(x.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Sigmoid(Vector256<T> x) => typeof(T) == typeof(float)
        ? VectorMath.Sigmoid(x.AsSingle()).As<float, T>()
        : VectorMath.Sigmoid(x.AsDouble()).As<double, T>();
}
