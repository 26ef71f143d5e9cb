using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hornbeam.Engine.Kernels;

internal readonly unsafe partial struct Tiles512<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile3(in TileCall<T> call)
    {
        var s = call.S;
        var v = call.V;
        var (sStep, vStep) = (call.SStep, call.VStep);
        var (r1, r2, r3, r4) = (call.Row(1), call.Row(2), call.Row(3), call.Row(4));
        var (r5, r6, r7) = (call.Row(5), call.Row(6), call.Row(7));
        Vector512<T> c00 = Vector512<T>.Zero, c01 = Vector512<T>.Zero, c02 = Vector512<T>.Zero;
        Vector512<T> c10 = Vector512<T>.Zero, c11 = Vector512<T>.Zero, c12 = Vector512<T>.Zero;
        Vector512<T> c20 = Vector512<T>.Zero, c21 = Vector512<T>.Zero, c22 = Vector512<T>.Zero;
        Vector512<T> c30 = Vector512<T>.Zero, c31 = Vector512<T>.Zero, c32 = Vector512<T>.Zero;
        Vector512<T> c40 = Vector512<T>.Zero, c41 = Vector512<T>.Zero, c42 = Vector512<T>.Zero;
        Vector512<T> c50 = Vector512<T>.Zero, c51 = Vector512<T>.Zero, c52 = Vector512<T>.Zero;
        Vector512<T> c60 = Vector512<T>.Zero, c61 = Vector512<T>.Zero, c62 = Vector512<T>.Zero;
        Vector512<T> c70 = Vector512<T>.Zero, c71 = Vector512<T>.Zero, c72 = Vector512<T>.Zero;
        Lanes.Prefetch(in call, 3);
        var k = call.K;
        for (; k >= 2; k -= 2)
        {
            var b0 = Vector512.Load(v);
            var b1 = Vector512.Load(v + Lanes.Count);
            var b2 = Vector512.Load(v + 2 * Lanes.Count);
            var a = Vector512.Create(s[0]);
            c00 = Lanes.Fma(a, b0, c00); c01 = Lanes.Fma(a, b1, c01); c02 = Lanes.Fma(a, b2, c02);
            a = Vector512.Create(s[r1]);
            c10 = Lanes.Fma(a, b0, c10); c11 = Lanes.Fma(a, b1, c11); c12 = Lanes.Fma(a, b2, c12);
            a = Vector512.Create(s[r2]);
            c20 = Lanes.Fma(a, b0, c20); c21 = Lanes.Fma(a, b1, c21); c22 = Lanes.Fma(a, b2, c22);
            a = Vector512.Create(s[r3]);
            c30 = Lanes.Fma(a, b0, c30); c31 = Lanes.Fma(a, b1, c31); c32 = Lanes.Fma(a, b2, c32);
            a = Vector512.Create(s[r4]);
            c40 = Lanes.Fma(a, b0, c40); c41 = Lanes.Fma(a, b1, c41); c42 = Lanes.Fma(a, b2, c42);
            a = Vector512.Create(s[r5]);
            c50 = Lanes.Fma(a, b0, c50); c51 = Lanes.Fma(a, b1, c51); c52 = Lanes.Fma(a, b2, c52);
            a = Vector512.Create(s[r6]);
            c60 = Lanes.Fma(a, b0, c60); c61 = Lanes.Fma(a, b1, c61); c62 = Lanes.Fma(a, b2, c62);
            a = Vector512.Create(s[r7]);
            c70 = Lanes.Fma(a, b0, c70); c71 = Lanes.Fma(a, b1, c71); c72 = Lanes.Fma(a, b2, c72);
            var t = s + sStep;
            b0 = Vector512.Load(v + vStep);
            b1 = Vector512.Load(v + vStep + Lanes.Count);
            b2 = Vector512.Load(v + vStep + 2 * Lanes.Count);
            a = Vector512.Create(t[0]);
            c00 = Lanes.Fma(a, b0, c00); c01 = Lanes.Fma(a, b1, c01); c02 = Lanes.Fma(a, b2, c02);
            a = Vector512.Create(t[r1]);
            c10 = Lanes.Fma(a, b0, c10); c11 = Lanes.Fma(a, b1, c11); c12 = Lanes.Fma(a, b2, c12);
            a = Vector512.Create(t[r2]);
            c20 = Lanes.Fma(a, b0, c20); c21 = Lanes.Fma(a, b1, c21); c22 = Lanes.Fma(a, b2, c22);
            a = Vector512.Create(t[r3]);
            c30 = Lanes.Fma(a, b0, c30); c31 = Lanes.Fma(a, b1, c31); c32 = Lanes.Fma(a, b2, c32);
            a = Vector512.Create(t[r4]);
            c40 = Lanes.Fma(a, b0, c40); c41 = Lanes.Fma(a, b1, c41); c42 = Lanes.Fma(a, b2, c42);
            a = Vector512.Create(t[r5]);
            c50 = Lanes.Fma(a, b0, c50); c51 = Lanes.Fma(a, b1, c51); c52 = Lanes.Fma(a, b2, c52);
            a = Vector512.Create(t[r6]);
            c60 = Lanes.Fma(a, b0, c60); c61 = Lanes.Fma(a, b1, c61); c62 = Lanes.Fma(a, b2, c62);
            a = Vector512.Create(t[r7]);
            c70 = Lanes.Fma(a, b0, c70); c71 = Lanes.Fma(a, b1, c71); c72 = Lanes.Fma(a, b2, c72);
            s = t + sStep;
            v += 2 * vStep;
        }
        if (k > 0)
        {
            var b0 = Vector512.Load(v);
            var b1 = Vector512.Load(v + Lanes.Count);
            var b2 = Vector512.Load(v + 2 * Lanes.Count);
            var a = Vector512.Create(s[0]);
            c00 = Lanes.Fma(a, b0, c00); c01 = Lanes.Fma(a, b1, c01); c02 = Lanes.Fma(a, b2, c02);
            a = Vector512.Create(s[r1]);
            c10 = Lanes.Fma(a, b0, c10); c11 = Lanes.Fma(a, b1, c11); c12 = Lanes.Fma(a, b2, c12);
            a = Vector512.Create(s[r2]);
            c20 = Lanes.Fma(a, b0, c20); c21 = Lanes.Fma(a, b1, c21); c22 = Lanes.Fma(a, b2, c22);
            a = Vector512.Create(s[r3]);
            c30 = Lanes.Fma(a, b0, c30); c31 = Lanes.Fma(a, b1, c31); c32 = Lanes.Fma(a, b2, c32);
            a = Vector512.Create(s[r4]);
            c40 = Lanes.Fma(a, b0, c40); c41 = Lanes.Fma(a, b1, c41); c42 = Lanes.Fma(a, b2, c42);
            a = Vector512.Create(s[r5]);
            c50 = Lanes.Fma(a, b0, c50); c51 = Lanes.Fma(a, b1, c51); c52 = Lanes.Fma(a, b2, c52);
            a = Vector512.Create(s[r6]);
            c60 = Lanes.Fma(a, b0, c60); c61 = Lanes.Fma(a, b1, c61); c62 = Lanes.Fma(a, b2, c62);
            a = Vector512.Create(s[r7]);
            c70 = Lanes.Fma(a, b0, c70); c71 = Lanes.Fma(a, b1, c71); c72 = Lanes.Fma(a, b2, c72);
        }
        var c = call.C;
        var rows = call.Rows;
        var add = call.Add;
        Lanes.Store(c, c00, add);
        Lanes.Store(c + Lanes.Count, c01, add);
        Lanes.Store(c + 2 * Lanes.Count, c02, add);
        if (rows == 1)
            return;
        c += call.Ldc;
        Lanes.Store(c, c10, add);
        Lanes.Store(c + Lanes.Count, c11, add);
        Lanes.Store(c + 2 * Lanes.Count, c12, add);
        if (rows == 2)
            return;
        c += call.Ldc;
        Lanes.Store(c, c20, add);
        Lanes.Store(c + Lanes.Count, c21, add);
        Lanes.Store(c + 2 * Lanes.Count, c22, add);
        if (rows == 3)
            return;
        c += call.Ldc;
        Lanes.Store(c, c30, add);
        Lanes.Store(c + Lanes.Count, c31, add);
        Lanes.Store(c + 2 * Lanes.Count, c32, add);
        if (rows == 4)
            return;
        c += call.Ldc;
        Lanes.Store(c, c40, add);
        Lanes.Store(c + Lanes.Count, c41, add);
        Lanes.Store(c + 2 * Lanes.Count, c42, add);
        if (rows == 5)
            return;
        c += call.Ldc;
        Lanes.Store(c, c50, add);
        Lanes.Store(c + Lanes.Count, c51, add);
        Lanes.Store(c + 2 * Lanes.Count, c52, add);
        if (rows == 6)
            return;
        c += call.Ldc;
        Lanes.Store(c, c60, add);
        Lanes.Store(c + Lanes.Count, c61, add);
        Lanes.Store(c + 2 * Lanes.Count, c62, add);
        if (rows == 7)
            return;
        c += call.Ldc;
        Lanes.Store(c, c70, add);
        Lanes.Store(c + Lanes.Count, c71, add);
        Lanes.Store(c + 2 * Lanes.Count, c72, add);
    }
}
