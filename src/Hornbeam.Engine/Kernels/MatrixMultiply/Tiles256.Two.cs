using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hornbeam.Engine.Kernels;

internal readonly unsafe partial struct Tiles256<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile2(in TileCall<T> call)
    {
        var s = call.S;
        var v = call.V;
        var (sStep, vStep) = (call.SStep, call.VStep);
        var (r1, r2, r3) = (call.Row(1), call.Row(2), call.Row(3));
        Vector256<T> c00 = Vector256<T>.Zero, c01 = Vector256<T>.Zero;
        Vector256<T> c10 = Vector256<T>.Zero, c11 = Vector256<T>.Zero;
        Vector256<T> c20 = Vector256<T>.Zero, c21 = Vector256<T>.Zero;
        Vector256<T> c30 = Vector256<T>.Zero, c31 = Vector256<T>.Zero;
        Lanes.Prefetch(in call, 2);
        var k = call.K;
        for (; k >= 2; k -= 2)
        {
            var b0 = Vector256.Load(v);
            var b1 = Vector256.Load(v + Lanes.Count);
            var a = Vector256.Create(s[0]);
            c00 = Lanes.Fma(a, b0, c00); c01 = Lanes.Fma(a, b1, c01);
            a = Vector256.Create(s[r1]);
            c10 = Lanes.Fma(a, b0, c10); c11 = Lanes.Fma(a, b1, c11);
            a = Vector256.Create(s[r2]);
            c20 = Lanes.Fma(a, b0, c20); c21 = Lanes.Fma(a, b1, c21);
            a = Vector256.Create(s[r3]);
            c30 = Lanes.Fma(a, b0, c30); c31 = Lanes.Fma(a, b1, c31);
            var t = s + sStep;
            b0 = Vector256.Load(v + vStep);
            b1 = Vector256.Load(v + vStep + Lanes.Count);
            a = Vector256.Create(t[0]);
            c00 = Lanes.Fma(a, b0, c00); c01 = Lanes.Fma(a, b1, c01);
            a = Vector256.Create(t[r1]);
            c10 = Lanes.Fma(a, b0, c10); c11 = Lanes.Fma(a, b1, c11);
            a = Vector256.Create(t[r2]);
            c20 = Lanes.Fma(a, b0, c20); c21 = Lanes.Fma(a, b1, c21);
            a = Vector256.Create(t[r3]);
            c30 = Lanes.Fma(a, b0, c30); c31 = Lanes.Fma(a, b1, c31);
            s = t + sStep;
            v += 2 * vStep;
        }
        if (k > 0)
        {
            var b0 = Vector256.Load(v);
            var b1 = Vector256.Load(v + Lanes.Count);
            var a = Vector256.Create(s[0]);
            c00 = Lanes.Fma(a, b0, c00); c01 = Lanes.Fma(a, b1, c01);
            a = Vector256.Create(s[r1]);
            c10 = Lanes.Fma(a, b0, c10); c11 = Lanes.Fma(a, b1, c11);
            a = Vector256.Create(s[r2]);
            c20 = Lanes.Fma(a, b0, c20); c21 = Lanes.Fma(a, b1, c21);
            a = Vector256.Create(s[r3]);
            c30 = Lanes.Fma(a, b0, c30); c31 = Lanes.Fma(a, b1, c31);
        }
        var c = call.C;
        var rows = call.Rows;
        var add = call.Add;
        Lanes.Store(c, c00, add);
        Lanes.Store(c + Lanes.Count, c01, add);
        if (rows == 1)
            return;
        c += call.Ldc;
        Lanes.Store(c, c10, add);
        Lanes.Store(c + Lanes.Count, c11, add);
        if (rows == 2)
            return;
        c += call.Ldc;
        Lanes.Store(c, c20, add);
        Lanes.Store(c + Lanes.Count, c21, add);
        if (rows == 3)
            return;
        c += call.Ldc;
        Lanes.Store(c, c30, add);
        Lanes.Store(c + Lanes.Count, c31, add);
    }
}
