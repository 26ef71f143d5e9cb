using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Hornbeam.Engine.Kernels;

/// <summary>
/// Kernels for AVX-512: tiles of 8 rows. 8 x 3 vectors are 24 sums, 3 columns and a broadcast in 28 of 32 registers, and 11
/// loads for 24 multiply-adds; the loop is unrolled twice, since one jump in a loop of wide instructions is felt.
/// </summary>
internal readonly unsafe partial struct Tiles512<T> : ITileKernels<T>
    where T : unmanaged
{
    public static int Rows => 8;

    public static int LaneCount => Lanes.Count;

    private static class Lanes
    {
        public static int Count
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => 64 / sizeof(T);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<T> Fma(Vector512<T> a, Vector512<T> b, Vector512<T> c) =>
            typeof(T) == typeof(float)
                ? Avx512F.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
                : Avx512F.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();

        /// <summary>Asks for the tile of C, which the kernel stores when it ends.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Prefetch(in TileCall<T> call, int vectors)
        {
            if (!Sse.IsSupported)
                return;
            var c = call.C;
            for (var i = 0; i < call.Rows; i++, c += call.Ldc)
            {
                Sse.Prefetch0(c);
                Sse.Prefetch0(c + (vectors - 1) * Count);
                if (vectors == 3)
                    Sse.Prefetch0(c + Count);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<T> Mask(int columns) =>
            typeof(T) == typeof(float)
                ? Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(columns)).As<int, T>()
                : Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)columns)).As<long, T>();

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<T> Load(T* p, Vector512<T> mask) =>
            typeof(T) == typeof(float)
                ? Avx512F.MaskLoad((float*)p, mask.AsSingle(), Vector512<float>.Zero).As<float, T>()
                : Avx512F.MaskLoad((double*)p, mask.AsDouble(), Vector512<double>.Zero).As<double, T>();

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Store(T* p, Vector512<T> value, bool add)
        {
            if (add)
                value = Vector512.Load(p) + value;
            value.Store(p);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Store(T* p, Vector512<T> value, bool add, Vector512<T> mask)
        {
            if (add)
                value = Load(p, mask) + value;
            if (typeof(T) == typeof(float))
                Avx512F.MaskStore((float*)p, mask.AsSingle(), value.AsSingle());
            else
                Avx512F.MaskStore((double*)p, mask.AsDouble(), value.AsDouble());
        }
    }
}
