using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hornbeam.Engine.Kernels;

internal readonly unsafe partial struct Tiles256<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile1(in TileCall<T> call)
    {
        var s = call.S;
        var v = call.V;
        var (sStep, vStep) = (call.SStep, call.VStep);
        var (r1, r2, r3) = (call.Row(1), call.Row(2), call.Row(3));
        Vector256<T> c00 = Vector256<T>.Zero;
        Vector256<T> c10 = Vector256<T>.Zero;
        Vector256<T> c20 = Vector256<T>.Zero;
        Vector256<T> c30 = Vector256<T>.Zero;
        var k = call.K;
        for (; k >= 2; k -= 2)
        {
            var b0 = Vector256.Load(v);
            var a = Vector256.Create(s[0]);
            c00 = Lanes.Fma(a, b0, c00);
            a = Vector256.Create(s[r1]);
            c10 = Lanes.Fma(a, b0, c10);
            a = Vector256.Create(s[r2]);
            c20 = Lanes.Fma(a, b0, c20);
            a = Vector256.Create(s[r3]);
            c30 = Lanes.Fma(a, b0, c30);
            var t = s + sStep;
            b0 = Vector256.Load(v + vStep);
            a = Vector256.Create(t[0]);
            c00 = Lanes.Fma(a, b0, c00);
            a = Vector256.Create(t[r1]);
            c10 = Lanes.Fma(a, b0, c10);
            a = Vector256.Create(t[r2]);
            c20 = Lanes.Fma(a, b0, c20);
            a = Vector256.Create(t[r3]);
            c30 = Lanes.Fma(a, b0, c30);
            s = t + sStep;
            v += 2 * vStep;
        }
        if (k > 0)
        {
            var b0 = Vector256.Load(v);
            var a = Vector256.Create(s[0]);
            c00 = Lanes.Fma(a, b0, c00);
            a = Vector256.Create(s[r1]);
            c10 = Lanes.Fma(a, b0, c10);
            a = Vector256.Create(s[r2]);
            c20 = Lanes.Fma(a, b0, c20);
            a = Vector256.Create(s[r3]);
            c30 = Lanes.Fma(a, b0, c30);
        }
        var c = call.C;
        var rows = call.Rows;
        var add = call.Add;
        Lanes.Store(c, c00, add);
        if (rows == 1)
            return;
        c += call.Ldc;
        Lanes.Store(c, c10, add);
        if (rows == 2)
            return;
        c += call.Ldc;
        Lanes.Store(c, c20, add);
        if (rows == 3)
            return;
        c += call.Ldc;
        Lanes.Store(c, c30, add);
    }
}
