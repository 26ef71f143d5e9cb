using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hornbeam.Engine.Kernels;

internal readonly unsafe partial struct Tiles512<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TileTail(in TileCall<T> call)
    {
        var s = call.S;
        var v = call.V;
        var (sStep, vStep) = (call.SStep, call.VStep);
        var mask = Lanes.Mask(call.Columns);
        var (r1, r2, r3, r4) = (call.Row(1), call.Row(2), call.Row(3), call.Row(4));
        var (r5, r6, r7) = (call.Row(5), call.Row(6), call.Row(7));
        Vector512<T> c00 = Vector512<T>.Zero;
        Vector512<T> c10 = Vector512<T>.Zero;
        Vector512<T> c20 = Vector512<T>.Zero;
        Vector512<T> c30 = Vector512<T>.Zero;
        Vector512<T> c40 = Vector512<T>.Zero;
        Vector512<T> c50 = Vector512<T>.Zero;
        Vector512<T> c60 = Vector512<T>.Zero;
        Vector512<T> c70 = Vector512<T>.Zero;
        var k = call.K;
        for (; k >= 2; k -= 2)
        {
            var b0 = Lanes.Load(v, mask);
            var a = Vector512.Create(s[0]);
            c00 = Lanes.Fma(a, b0, c00);
            a = Vector512.Create(s[r1]);
            c10 = Lanes.Fma(a, b0, c10);
            a = Vector512.Create(s[r2]);
            c20 = Lanes.Fma(a, b0, c20);
            a = Vector512.Create(s[r3]);
            c30 = Lanes.Fma(a, b0, c30);
            a = Vector512.Create(s[r4]);
            c40 = Lanes.Fma(a, b0, c40);
            a = Vector512.Create(s[r5]);
            c50 = Lanes.Fma(a, b0, c50);
            a = Vector512.Create(s[r6]);
            c60 = Lanes.Fma(a, b0, c60);
            a = Vector512.Create(s[r7]);
            c70 = Lanes.Fma(a, b0, c70);
            var t = s + sStep;
            b0 = Lanes.Load(v + vStep, mask);
            a = Vector512.Create(t[0]);
            c00 = Lanes.Fma(a, b0, c00);
            a = Vector512.Create(t[r1]);
            c10 = Lanes.Fma(a, b0, c10);
            a = Vector512.Create(t[r2]);
            c20 = Lanes.Fma(a, b0, c20);
            a = Vector512.Create(t[r3]);
            c30 = Lanes.Fma(a, b0, c30);
            a = Vector512.Create(t[r4]);
            c40 = Lanes.Fma(a, b0, c40);
            a = Vector512.Create(t[r5]);
            c50 = Lanes.Fma(a, b0, c50);
            a = Vector512.Create(t[r6]);
            c60 = Lanes.Fma(a, b0, c60);
            a = Vector512.Create(t[r7]);
            c70 = Lanes.Fma(a, b0, c70);
            s = t + sStep;
            v += 2 * vStep;
        }
        if (k > 0)
        {
            var b0 = Lanes.Load(v, mask);
            var a = Vector512.Create(s[0]);
            c00 = Lanes.Fma(a, b0, c00);
            a = Vector512.Create(s[r1]);
            c10 = Lanes.Fma(a, b0, c10);
            a = Vector512.Create(s[r2]);
            c20 = Lanes.Fma(a, b0, c20);
            a = Vector512.Create(s[r3]);
            c30 = Lanes.Fma(a, b0, c30);
            a = Vector512.Create(s[r4]);
            c40 = Lanes.Fma(a, b0, c40);
            a = Vector512.Create(s[r5]);
            c50 = Lanes.Fma(a, b0, c50);
            a = Vector512.Create(s[r6]);
            c60 = Lanes.Fma(a, b0, c60);
            a = Vector512.Create(s[r7]);
            c70 = Lanes.Fma(a, b0, c70);
        }
        var c = call.C;
        var rows = call.Rows;
        var add = call.Add;
        Lanes.Store(c, c00, add, mask);
        if (rows == 1)
            return;
        c += call.Ldc;
        Lanes.Store(c, c10, add, mask);
        if (rows == 2)
            return;
        c += call.Ldc;
        Lanes.Store(c, c20, add, mask);
        if (rows == 3)
            return;
        c += call.Ldc;
        Lanes.Store(c, c30, add, mask);
        if (rows == 4)
            return;
        c += call.Ldc;
        Lanes.Store(c, c40, add, mask);
        if (rows == 5)
            return;
        c += call.Ldc;
        Lanes.Store(c, c50, add, mask);
        if (rows == 6)
            return;
        c += call.Ldc;
        Lanes.Store(c, c60, add, mask);
        if (rows == 7)
            return;
        c += call.Ldc;
        Lanes.Store(c, c70, add, mask);
    }
}
