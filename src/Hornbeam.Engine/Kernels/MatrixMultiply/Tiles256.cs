using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Hornbeam.Engine.Kernels;

/// <summary>
/// Kernels for 256-bit vectors: tiles of 4 rows. 4 x 3 vectors are 12 sums, 3 columns and a broadcast in 16 registers, and
/// 7 loads for 12 multiply-adds. Machines without AVX run them in software halves.
/// </summary>
internal readonly unsafe partial struct Tiles256<T> : ITileKernels<T>
    where T : unmanaged
{
    public static int Rows => 4;

    public static int LaneCount => Lanes.Count;

    private static class Lanes
    {
        public static int Count
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => 32 / sizeof(T);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<T> Fma(Vector256<T> a, Vector256<T> b, Vector256<T> c) =>
            typeof(T) == typeof(float)
                ? Vector256.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
                : Vector256.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();

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
        public static Vector256<T> Mask(int columns) =>
            typeof(T) == typeof(float)
                ? Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(columns)).As<int, T>()
                : Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)columns)).As<long, T>();

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<T> Load(T* p, Vector256<T> mask)
        {
            if (!Avx.IsSupported)
                return LoadOneByOne(p, mask);
            return typeof(T) == typeof(float)
                ? Avx.MaskLoad((float*)p, mask.AsSingle()).As<float, T>()
                : Avx.MaskLoad((double*)p, mask.AsDouble()).As<double, T>();
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Store(T* p, Vector256<T> value, bool add)
        {
            if (add)
                value = Vector256.Load(p) + value;
            value.Store(p);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Store(T* p, Vector256<T> value, bool add, Vector256<T> mask)
        {
            if (add)
                value = Load(p, mask) + value;
            if (!Avx.IsSupported)
                StoreOneByOne(p, value, mask);
            else if (typeof(T) == typeof(float))
                Avx.MaskStore((float*)p, mask.AsSingle(), value.AsSingle());
            else
                Avx.MaskStore((double*)p, mask.AsDouble(), value.AsDouble());
        }

        private static Vector256<T> LoadOneByOne(T* p, Vector256<T> mask)
        {
            var lanes = stackalloc T[Count];
            for (var i = 0; i < Count; i++)
                lanes[i] = IsSet(mask, i) ? p[i] : default;
            return Vector256.Load(lanes);
        }

        private static void StoreOneByOne(T* p, Vector256<T> value, Vector256<T> mask)
        {
            for (var i = 0; i < Count && IsSet(mask, i); i++)
                p[i] = value[i];
        }

        private static bool IsSet(Vector256<T> mask, int lane) => mask.AsByte()[lane * sizeof(T)] != 0;
    }
}
