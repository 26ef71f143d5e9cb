using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hornbeam.Engine.Kernels;

/// <summary>
/// Vectors of neighbouring channels. The last one of an element may reach beyond its channels: loads may read there, as behind
/// every buffer, but stores keep to the channels.
/// </summary>
internal static unsafe class ChannelVectors<T>
    where T : unmanaged
{
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256<T>.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> MultiplyAdd(Vector256<T> a, Vector256<T> b, Vector256<T> c) =>
        typeof(T) == typeof(float)
            ? Vector256.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
            : Vector256.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();

    /// <summary>Stores as many of the first lanes as there are channels left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<T> value, T* target, long channelsLeft)
    {
        if (channelsLeft >= Count)
            value.Store(target);
        else
            StorePart(value, target, (int)channelsLeft);
    }

    private static void StorePart(Vector256<T> value, T* target, int count)
    {
        for (var lane = 0; lane < count; lane++)
            target[lane] = value[lane];
    }
}
